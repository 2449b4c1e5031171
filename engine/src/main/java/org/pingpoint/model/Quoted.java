package org.pingpoint.model;

import java.util.OptionalInt;

/**
 * What an ICMP error quoted of our datagram, as it looked where it died. Differences from what was sent tell of NAT and
 * rewriting on the way.
 *
 * @param source the quoted source; other than ours behind a source NAT
 * @param ttl the quoted TTL or hop limit: 0 or 1 is normal for time-exceeded
 * @param tos TOS or traffic class
 * @param sourcePort transport source port, or the ICMP identifier
 * @param destinationPort transport destination port, or the ICMP sequence number
 * @param rewritten true if address, port, id or checksum differ from the datagram that was sent
 */
public record Quoted(
        IpAddress source,
        IpAddress destination,
        int protocol,
        OptionalInt ttl,
        OptionalInt tos,
        OptionalInt sourcePort,
        OptionalInt destinationPort,
        boolean rewritten) {
    /** A quote of which only the addresses and the protocol are known, as from a socket's error queue. */
    public static Quoted of(IpAddress source, IpAddress destination, int protocol) {
        return new Quoted(
                source,
                destination,
                protocol,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false);
    }
}
