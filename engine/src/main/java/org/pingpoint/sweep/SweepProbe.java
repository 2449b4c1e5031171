package org.pingpoint.sweep;

import org.pingpoint.sweep.target.PortSet;

/** What every target is asked. */
public sealed interface SweepProbe {
    /** Echo request, of ICMP or ICMPv6 as the target's family wants. */
    record Echo() implements SweepProbe {}

    /** ARP for IPv4 targets, neighbour solicitation for IPv6 targets; all on the same segment. */
    record Neighbor() implements SweepProbe {}

    /** A SYN to each port. */
    record Tcp(PortSet ports) implements SweepProbe {}

    /** A datagram to each port. */
    record Udp(PortSet ports) implements SweepProbe {}
}
