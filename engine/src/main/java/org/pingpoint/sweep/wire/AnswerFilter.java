package org.pingpoint.sweep.wire;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.link.afpacket.PacketFilter;
import org.pingpoint.link.afpacket.PacketFilter.Rule;
import org.pingpoint.linux.Uapi;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.IpProtocol;

/** What the rings hand over: probes as they leave, and what may be an answer. */
public final class AnswerFilter {
    /** Link header, IPv6 header, ICMPv6 error and in it headers again, with room for extension headers. */
    private static final int MOST_BYTES = 256;

    private static final int NO_OPTIONS = 0x45;
    private static final int PROTOCOL = 9;
    private static final int NEXT_HEADER = 6;
    private static final int V4 = 20;
    private static final int V6 = 40;

    private AnswerFilter() {}

    /** Of echo requests. */
    public static PacketFilter echoes() {
        List<Rule> rules = new ArrayList<>();
        // Others' echo requests are left out; errors and replies are told apart in the process.
        rules.add(v4(IpProtocol.ICMP).received().isNot(V4, Icmp.ECHO_REQUEST));
        rules.add(v4(IpProtocol.ICMP).sent().is(V4, Icmp.ECHO_REQUEST));
        rules.add(v6(IpProtocol.ICMPV6).received().isNot(V6, Icmpv6.ECHO_REQUEST));
        rules.add(v6(IpProtocol.ICMPV6).sent().is(V6, Icmpv6.ECHO_REQUEST));
        return onTheWay(rules);
    }

    /** Of ARP requests and neighbour solicitations. */
    public static PacketFilter neighbors() {
        return new PacketFilter(
                MOST_BYTES,
                List.of(
                        Rule.etherType(Uapi.ETH_P_ARP),
                        v6(IpProtocol.ICMPV6)
                                .is(V6, Icmpv6.NEIGHBOR_SOLICITATION)
                                .sent(),
                        v6(IpProtocol.ICMPV6)
                                .is(V6, Icmpv6.NEIGHBOR_ADVERTISEMENT)
                                .received()));
    }

    /**
     * Of segments or datagrams from {@link ProbePorts#COUNT} ports.
     *
     * @param protocol TCP or UDP
     */
    public static PacketFilter ports(int protocol, int firstPort) {
        List<Rule> rules = new ArrayList<>();
        rules.add(v4(protocol)
                .is(0, NO_OPTIONS)
                .word(V4 + 2, ProbePorts.MASK, firstPort)
                .received());
        rules.add(v4(protocol).isNot(0, NO_OPTIONS).received());
        rules.add(v4(protocol).word(V4, ProbePorts.MASK, firstPort).sent());
        rules.add(v6(protocol).word(V6 + 2, ProbePorts.MASK, firstPort).received());
        rules.add(v6(protocol).word(V6, ProbePorts.MASK, firstPort).sent());
        rules.add(v4(IpProtocol.ICMP).received().isNot(V4, Icmp.ECHO_REQUEST));
        rules.add(v6(IpProtocol.ICMPV6).received().isNot(V6, Icmpv6.ECHO_REQUEST));
        return onTheWay(rules);
    }

    /** Adds neighbours on the segment, who say where to send a probe, and what stands behind extension headers. */
    private static PacketFilter onTheWay(List<Rule> rules) {
        rules.add(Rule.etherType(Uapi.ETH_P_ARP).received());
        rules.add(v6(IpProtocol.ICMPV6).is(V6, Icmpv6.NEIGHBOR_ADVERTISEMENT).received());
        for (int extension : new int[] {
            IpProtocol.HOP_BY_HOP, IpProtocol.ROUTING, IpProtocol.FRAGMENT, IpProtocol.DESTINATION_OPTIONS
        }) {
            rules.add(v6(extension).received());
        }
        return new PacketFilter(MOST_BYTES, rules);
    }

    private static Rule v4(int protocol) {
        return Rule.etherType(Uapi.ETH_P_IP).is(PROTOCOL, protocol);
    }

    private static Rule v6(int protocol) {
        return Rule.etherType(Uapi.ETH_P_IPV6).is(NEXT_HEADER, protocol);
    }
}
