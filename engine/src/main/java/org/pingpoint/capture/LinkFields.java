package org.pingpoint.capture;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.frame.LinkHeader;

/** A {@link LinkHeader} while it is being read. */
final class LinkFields {
    String type = "";
    Optional<MacAddress> source = Optional.empty();
    Optional<MacAddress> destination = Optional.empty();
    OptionalInt etherType = OptionalInt.empty();
    OptionalInt dataLength = OptionalInt.empty();
    Optional<String> packetType = Optional.empty();
    OptionalInt hardwareType = OptionalInt.empty();
    OptionalLong interfaceIndex = OptionalLong.empty();
    OptionalLong family = OptionalLong.empty();
    OptionalInt pppProtocol = OptionalInt.empty();

    /** Forgets what was read of another frame. */
    void clear(OptionalInt linkType) {
        type = linkType.isPresent() ? LinkType.name(linkType.getAsInt()) : "unknown";
        source = Optional.empty();
        destination = Optional.empty();
        etherType = OptionalInt.empty();
        dataLength = OptionalInt.empty();
        packetType = Optional.empty();
        hardwareType = OptionalInt.empty();
        interfaceIndex = OptionalLong.empty();
        family = OptionalLong.empty();
        pppProtocol = OptionalInt.empty();
    }

    LinkHeader toModel() {
        return new LinkHeader(
                type,
                source,
                destination,
                etherType,
                dataLength,
                packetType,
                hardwareType,
                interfaceIndex,
                family,
                pppProtocol);
    }
}
