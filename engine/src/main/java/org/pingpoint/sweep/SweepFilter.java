package org.pingpoint.sweep;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.link.afpacket.PacketFilter;
import org.pingpoint.link.afpacket.PacketFilter.Rule;
import org.pingpoint.linux.Uapi;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.IpProtocol;

/** What the rings hand over: probes as they leave, and what may be an answer. */
final class SweepFilter {
    /** Link header, IPv6 header, ICMPv6 error and in it headers again, with room for extension headers. */
    private static final int MOST_BYTES = 256;

    private static final int NO_OPTIONS = 0x45;
    private static final int PROTOCOL = 9;
    private static final int NEXT_HEADER = 6;
    private static final int V4 = 20;
    private static final int V6 = 40;

    private SweepFilter() {}

    static PacketFilter of(SweepProbe probe, Marks marks) {
        List<Rule> rules = new ArrayList<>();
        if (probe instanceof SweepProbe.Echo) {
            // Others' echo requests are left out; errors and replies are told apart in the process.
            rules.add(v4(IpProtocol.ICMP).received().isNot(V4, Icmp.ECHO_REQUEST));
            rules.add(v4(IpProtocol.ICMP).sent().is(V4, Icmp.ECHO_REQUEST));
            rules.add(v6(IpProtocol.ICMPV6).received().isNot(V6, Icmpv6.ECHO_REQUEST));
            rules.add(v6(IpProtocol.ICMPV6).sent().is(V6, Icmpv6.ECHO_REQUEST));
        } else if (probe instanceof SweepProbe.Neighbor) {
            rules.add(Rule.etherType(Uapi.ETH_P_ARP));
            rules.add(v6(IpProtocol.ICMPV6).is(V6, Icmpv6.NEIGHBOR_SOLICITATION).sent());
            rules.add(
                    v6(IpProtocol.ICMPV6).is(V6, Icmpv6.NEIGHBOR_ADVERTISEMENT).received());
        } else {
            int protocol = probe instanceof SweepProbe.Tcp ? IpProtocol.TCP : IpProtocol.UDP;
            rules.add(v4(protocol)
                    .is(0, NO_OPTIONS)
                    .word(V4 + 2, ProbePorts.MASK, marks.firstPort())
                    .received());
            rules.add(v4(protocol).isNot(0, NO_OPTIONS).received());
            rules.add(v4(protocol).word(V4, ProbePorts.MASK, marks.firstPort()).sent());
            rules.add(v6(protocol)
                    .word(V6 + 2, ProbePorts.MASK, marks.firstPort())
                    .received());
            rules.add(v6(protocol).word(V6, ProbePorts.MASK, marks.firstPort()).sent());
            rules.add(v4(IpProtocol.ICMP).received().isNot(V4, Icmp.ECHO_REQUEST));
            rules.add(v6(IpProtocol.ICMPV6).received().isNot(V6, Icmpv6.ECHO_REQUEST));
        }
        if (!(probe instanceof SweepProbe.Neighbor)) {
            // Neighbours on the segment say where to send a probe.
            rules.add(Rule.etherType(Uapi.ETH_P_ARP).received());
            rules.add(
                    v6(IpProtocol.ICMPV6).is(V6, Icmpv6.NEIGHBOR_ADVERTISEMENT).received());
            for (int extension : new int[] {
                IpProtocol.HOP_BY_HOP, IpProtocol.ROUTING, IpProtocol.FRAGMENT, IpProtocol.DESTINATION_OPTIONS
            }) {
                rules.add(v6(extension).received());
            }
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
