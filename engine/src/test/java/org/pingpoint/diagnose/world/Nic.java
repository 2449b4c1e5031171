package org.pingpoint.diagnose.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.Interface;

/** A network interface of the client. */
public final class Nic {
    private static final int ARPHRD_NONE = 65534;

    final int index;
    final String name;
    final List<Address> addresses = new ArrayList<>();
    Optional<Node> tunnelsTo = Optional.empty();
    private int flags = Interface.IFF_UP | Interface.IFF_LOWER_UP | Interface.IFF_BROADCAST;
    private final Client client;

    Nic(Client client, int index, String name) {
        this.client = client;
        this.index = index;
        this.name = name;
    }

    public Nic address(String withLength) {
        return address(withLength, 0);
    }

    /** @param ifaFlags IFA_F_* */
    public Nic address(String withLength, int ifaFlags) {
        Prefix local = Prefix.parse(withLength);
        int scope = local.address().isLinkLocal() ? 253 : 0;
        addresses.add(new Address(
                index,
                local,
                Optional.empty(),
                Optional.empty(),
                Optional.of(name),
                scope,
                ifaFlags,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty()));
        client.address(withLength);
        return this;
    }

    public Nic withoutAddresses() {
        addresses.forEach(a -> client.addresses.remove(a.local()));
        addresses.clear();
        return this;
    }

    public Nic down() {
        flags &= ~(Interface.IFF_UP | Interface.IFF_LOWER_UP);
        return this;
    }

    public Nic withoutCarrier() {
        flags &= ~Interface.IFF_LOWER_UP;
        return this;
    }

    /** A link without ARP whose other end is that node. */
    public Nic tunnel(Node to) {
        tunnelsTo = Optional.of(to);
        flags |= Interface.IFF_NOARP | Interface.IFF_POINTOPOINT;
        return this;
    }

    boolean isUp() {
        return (flags & Interface.IFF_UP) != 0;
    }

    boolean isAlive() {
        return isUp() && (flags & Interface.IFF_LOWER_UP) != 0;
    }

    Interface describe() {
        boolean ethernet = tunnelsTo.isEmpty();
        return new Interface(
                index,
                name,
                flags,
                ethernet ? Interface.ARPHRD_ETHER : ARPHRD_NONE,
                1500,
                isAlive() ? "UP" : "DOWN",
                ethernet ? Optional.of(new MacAddress(0x0200_0000_f000L + index)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(isAlive()),
                OptionalLong.of(3),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }
}
