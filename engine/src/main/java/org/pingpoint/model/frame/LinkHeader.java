package org.pingpoint.model.frame;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.MacAddress;

/**
 * The header that a capture's link type prescribes.
 *
 * @param type name of the link type, such as {@code ethernet}; {@code linktype-N} for one that is not known, {@code unknown}
 *     where the capture does not say
 * @param etherType of what lies behind all tags; absent where the link names no EtherType
 * @param dataLength of an IEEE 802.3 frame: bytes of LLC and data, which stand in place of the EtherType
 * @param packetType of a Linux cooked header, for whom the packet was: {@code to-us}, {@code broadcast}, {@code multicast},
 *     {@code to-others} or {@code outgoing}
 * @param hardwareType of a Linux cooked header: ARPHRD_*
 * @param interfaceIndex of a Linux cooked header of version 2
 * @param family of a BSD loopback header: AF_* of the system that captured
 * @param pppProtocol of a PPP or PPPoE header
 */
public record LinkHeader(
        String type,
        Optional<MacAddress> source,
        Optional<MacAddress> destination,
        OptionalInt etherType,
        OptionalInt dataLength,
        Optional<String> packetType,
        OptionalInt hardwareType,
        OptionalLong interfaceIndex,
        OptionalLong family,
        OptionalInt pppProtocol) {}
