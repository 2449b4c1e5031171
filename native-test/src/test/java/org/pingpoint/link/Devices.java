package org.pingpoint.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.lab.Namespace;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.host.Interface;

/** Interfaces of a lab, as iproute2 tells of them. */
public final class Devices {
    private static final int ARPHRD_NONE = 65534;

    private Devices() {}

    public static Interface of(Namespace namespace, String name) throws Exception {
        JsonNode d = new ObjectMapper()
                .readTree(
                        namespace.exec("ip", "-j", "link", "show", "dev", name).out())
                .get(0);
        boolean ether = d.get("link_type").asText().equals("ether");
        Optional<MacAddress> address =
                ether ? Optional.of(MacAddress.parse(d.get("address").asText())) : Optional.empty();
        return new Interface(
                d.get("ifindex").asInt(),
                name,
                Interface.IFF_UP,
                ether ? Interface.ARPHRD_ETHER : ARPHRD_NONE,
                d.get("mtu").asInt(),
                "UP",
                address,
                address.map(MacAddress::toString),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }
}
