package org.pingpoint.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to be reached.
 *
 * @param input as the user wrote it
 * @param address the address that is diagnosed: the first by RFC 6724 of a name's
 * @param zone interface name behind {@code %} of a link-local address
 * @param protocol the asked transport, with {@link #port}; absent: the host itself, by echo
 * @param others the name's further addresses
 */
public record Target(
        String input,
        IpAddress address,
        Optional<String> zone,
        Optional<Protocol> protocol,
        OptionalInt port,
        List<IpAddress> others) {
    public Target {
        others = List.copyOf(others);
    }

    /** A bare address: is the host there? */
    public static Target of(IpAddress address) {
        return new Target(
                address.toString(), address, Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of());
    }

    /** A service on an address. */
    public static Target of(IpAddress address, Protocol protocol, int port) {
        String host = address.isV6() ? "[" + address + "]" : address.toString();
        return new Target(
                host + ":" + port + "/" + protocol.text(),
                address,
                Optional.empty(),
                Optional.of(protocol),
                OptionalInt.of(port),
                List.of());
    }
}
