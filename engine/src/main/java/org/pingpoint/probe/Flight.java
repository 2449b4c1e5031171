package org.pingpoint.probe;

import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;

/**
 * An IP probe under way and the marks that it is known by.
 *
 * <p>By socket the kernel writes the headers: then source, checksum and identification are not known, but ports or identifier
 * are this probe's alone.
 */
final class Flight {
    private final Pending pending;
    private final Protocol protocol;
    private final Optional<IpAddress> source;
    private final IpAddress destination;
    private final Marks marks;
    private final Optional<Integer> wire;
    private Optional<Outcome> seen = Optional.empty();

    /**
     * What identifies the datagram, in the parts that every router quotes.
     *
     * @param sourcePort or ICMP identifier
     * @param destinationPort or ICMP sequence number
     * @param sequence TCP initial sequence number, 0 for others
     * @param checksum of the transport; absent by socket
     * @param identification of the IPv4 header; absent by socket and in IPv6
     * @param cookie what the payload brings back
     * @param ttl absent by socket where the host's default was taken
     */
    record Marks(
            int sourcePort,
            int destinationPort,
            int sequence,
            OptionalInt checksum,
            OptionalInt identification,
            Cookie cookie,
            OptionalInt ttl) {}

    /** @param wire ifindex that a frame of ours left by; absent by socket */
    Flight(
            Pending pending,
            Protocol protocol,
            Optional<IpAddress> source,
            IpAddress destination,
            Marks marks,
            Optional<Integer> wire) {
        this.pending = pending;
        this.protocol = protocol;
        this.source = source;
        this.destination = destination;
        this.marks = marks;
        this.wire = wire;
    }

    Pending pending() {
        return pending;
    }

    Protocol protocol() {
        return protocol;
    }

    Family family() {
        return destination.family();
    }

    Optional<IpAddress> source() {
        return source;
    }

    IpAddress destination() {
        return destination;
    }

    Marks marks() {
        return marks;
    }

    boolean isBySocket() {
        return wire.isEmpty();
    }

    boolean isOnWire(int interfaceIndex) {
        return wire.isPresent() && wire.get() == interfaceIndex;
    }

    /** What a tap saw of the answer to a socket's probe. */
    Optional<Outcome> seen() {
        return seen;
    }

    void see(Outcome onTheWire) {
        if (seen.isEmpty()) {
            seen = Optional.of(onTheWire);
        }
    }
}
