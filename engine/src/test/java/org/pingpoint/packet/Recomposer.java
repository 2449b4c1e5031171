package org.pingpoint.packet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.pingpoint.model.MacAddress;
import org.pingpoint.packet.Dissector.Kind;

/** Reads a frame field by field and writes another one from what it read, with checksums of its own. */
final class Recomposer {
    private final Dissector in = new Dissector();
    private ByteBuffer from;
    private ByteBuffer to;

    byte[] copy(byte[] frame) {
        from = ByteBuffer.wrap(frame);
        byte[] copy = new byte[frame.length];
        // Rubbish that compose must clear.
        Arrays.fill(copy, (byte) 0xa5);
        to = ByteBuffer.wrap(copy);
        Kind kind = in.ethernet(from, 0, frame.length);
        new Ethernet()
                .compose(to, 0, frame.length)
                .destination(in.ethernet().destination())
                .source(in.ethernet().source())
                .type(in.ethernet().type());
        int at = Ethernet.LENGTH;
        for (int i = 0; i < in.vlanTags(); i++, at += VlanTag.LENGTH) {
            VlanTag tag = new VlanTag().wrap(from, at, frame.length - at);
            new VlanTag()
                    .compose(to, at, frame.length - at)
                    .priority(tag.priority())
                    .dropEligible(tag.dropEligible())
                    .id(tag.id())
                    .type(tag.type());
        }
        int end;
        if (kind == Kind.ARP) {
            arp(at);
            end = at + Arp.LENGTH;
        } else {
            transport(kind);
            if (in.isV6()) {
                ipv6(at);
            } else {
                ipv4(at);
            }
            end = in.transportOffset() + in.transportLength();
        }
        raw(end, frame.length - end);
        return copy;
    }

    private void arp(int at) {
        new Arp()
                .compose(to, at, Arp.LENGTH)
                .operation(in.arp().operation())
                .senderMac(in.arp().senderMac())
                .sender(in.arp().sender())
                .targetMac(in.arp().targetMac())
                .target(in.arp().target());
    }

    private void ipv4(int at) {
        Ipv4 ip = in.ipv4();
        int optionsLength = ip.headerLength() - Ipv4.LENGTH;
        Ipv4 out = new Ipv4().compose(to, at, ip.length(), optionsLength);
        raw(at + Ipv4.LENGTH, optionsLength);
        out.tos(ip.tos())
                .identification(ip.identification())
                .fragment(ip.dontFragment(), ip.moreFragments(), ip.fragmentOffset())
                .ttl(ip.ttl())
                .protocol(ip.protocol())
                .source(ip.source())
                .destination(ip.destination())
                .updateChecksum();
    }

    private void ipv6(int at) {
        Ipv6 ip = in.ipv6();
        new Ipv6()
                .compose(to, at, ip.length())
                .flowLabel(ip.flowLabel())
                .trafficClass(ip.trafficClass())
                .nextHeader(ip.nextHeader())
                .hopLimit(ip.hopLimit())
                .source(ip.source())
                .destination(ip.destination());
        raw(ip.payloadOffset(), in.transportOffset() - ip.payloadOffset());
    }

    private void transport(Kind kind) {
        int at = in.transportOffset();
        int length = in.transportLength();
        long pseudo = in.pseudoHeader();
        raw(at, length);
        switch (kind) {
            case ICMP -> {
                Icmp icmp = in.icmp();
                new Icmp()
                        .compose(to, at, length)
                        .type(icmp.type())
                        .code(icmp.code())
                        .rest(icmp.rest())
                        .updateChecksum();
            }
            case ICMPV6 -> icmpv6(at, length, pseudo);
            case UDP -> new Udp()
                    .compose(to, at, length)
                    .sourcePort(in.udp().sourcePort())
                    .destinationPort(in.udp().destinationPort())
                    .updateChecksum(pseudo);
            case TCP -> {
                Tcp tcp = in.tcp();
                Tcp out = new Tcp().compose(to, at, length, tcp.headerLength() - Tcp.LENGTH);
                raw(at + Tcp.LENGTH, tcp.headerLength() - Tcp.LENGTH);
                out.sourcePort(tcp.sourcePort())
                        .destinationPort(tcp.destinationPort())
                        .sequence(tcp.sequence())
                        .acknowledgment(tcp.acknowledgment())
                        .flags(tcp.flags())
                        .window(tcp.window())
                        .updateChecksum(pseudo);
            }
            default -> raw(at, length);
        }
    }

    private void icmpv6(int at, int length, long pseudo) {
        switch (in.icmpv6().type()) {
            case Icmpv6.ROUTER_SOLICITATION -> {
                RouterSolicitation out = new RouterSolicitation().compose(to, at, length);
                options(out, new RouterSolicitation().wrap(from, at, length)).updateChecksum(pseudo);
            }
            case Icmpv6.ROUTER_ADVERTISEMENT -> {
                RouterAdvertisement ra = new RouterAdvertisement().wrap(from, at, length);
                RouterAdvertisement out = new RouterAdvertisement()
                        .compose(to, at, length)
                        .currentHopLimit(ra.currentHopLimit())
                        .managed(ra.isManaged())
                        .otherConfiguration(ra.isOtherConfiguration())
                        .preference(ra.preference())
                        .routerLifetime(ra.routerLifetime())
                        .reachableTime(ra.reachableTime())
                        .retransTimer(ra.retransTimer());
                options(out, ra).updateChecksum(pseudo);
            }
            case Icmpv6.NEIGHBOR_SOLICITATION -> {
                NeighborSolicitation ns = new NeighborSolicitation().wrap(from, at, length);
                options(new NeighborSolicitation().compose(to, at, length).target(ns.target()), ns)
                        .updateChecksum(pseudo);
            }
            case Icmpv6.NEIGHBOR_ADVERTISEMENT -> {
                NeighborAdvertisement na = new NeighborAdvertisement().wrap(from, at, length);
                NeighborAdvertisement out = new NeighborAdvertisement()
                        .compose(to, at, length)
                        .target(na.target())
                        .router(na.isRouter())
                        .solicited(na.isSolicited())
                        .override(na.isOverride());
                options(out, na).updateChecksum(pseudo);
            }
            case Icmpv6.REDIRECT -> {
                NdpRedirect rd = new NdpRedirect().wrap(from, at, length);
                NdpRedirect out = new NdpRedirect()
                        .compose(to, at, length)
                        .target(rd.target())
                        .destination(rd.destination());
                options(out, rd).updateChecksum(pseudo);
            }
            default -> new Icmpv6()
                    .compose(to, at, length)
                    .type(in.icmpv6().type())
                    .code(in.icmpv6().code())
                    .rest(in.icmpv6().rest())
                    .updateChecksum(pseudo);
        }
    }

    private NdpMessage options(NdpMessage out, NdpMessage message) {
        NdpOptions options = message.options(new NdpOptions());
        while (options.next()) {
            int at = options.offset();
            switch (options.type()) {
                case NdpOptions.SOURCE_LINK_LAYER_ADDRESS, NdpOptions.TARGET_LINK_LAYER_ADDRESS -> {
                    MacAddress mac = options.linkLayerAddress();
                    NdpOptions.putLinkLayerAddress(to, at, options.type(), mac);
                }
                case NdpOptions.MTU -> NdpOptions.putMtu(to, at, (int) options.mtu());
                case NdpOptions.PREFIX_INFORMATION -> NdpOptions.putPrefixInformation(
                        to,
                        at,
                        options.prefix(),
                        options.prefixLength(),
                        options.isOnLink(),
                        options.isAutonomous(),
                        options.validLifetime(),
                        options.preferredLifetime());
                default -> raw(at, options.length());
            }
        }
        return out;
    }

    /** Copies bytes that this package has no fields for: payload, options, extension headers. */
    private void raw(int at, int length) {
        to.put(at, from, at, length);
    }
}
