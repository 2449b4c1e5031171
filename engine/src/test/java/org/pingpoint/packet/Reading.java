package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.Extension;
import org.pingpoint.packet.Dissector.Kind;

/**
 * Reads a frame with every accessor there is and mixes what they say into one number: two frames that read alike give the same
 * number, whatever lies around them.
 */
final class Reading {
    private final Dissector dissector = new Dissector();
    private final TlvOptions options = new TlvOptions();
    private final NdpOptions ndpOptions = new NdpOptions();
    private final QuotedDatagram quoted = new QuotedDatagram();
    private final IcmpExtensions extensions = new IcmpExtensions();
    private final Ipv6Extensions headers = new Ipv6Extensions();
    private final NeighborSolicitation solicitation = new NeighborSolicitation();
    private final NeighborAdvertisement advertisement = new NeighborAdvertisement();
    private final RouterSolicitation routerSolicitation = new RouterSolicitation();
    private final RouterAdvertisement routerAdvertisement = new RouterAdvertisement();
    private final NdpRedirect redirect = new NdpRedirect();
    private long mixed;

    long ethernet(ByteBuffer buffer, int offset, int length) {
        mixed = 1;
        Kind kind = dissector.ethernet(buffer, offset, length);
        Ethernet ethernet = dissector.ethernet();
        mix(ethernet.destination().bits(), ethernet.source().bits(), ethernet.type(), dissector.vlanTags());
        if (dissector.vlanTags() > 0) {
            VlanTag tag = dissector.vlan();
            mix(tag.id(), tag.priority(), tag.dropEligible() ? 1 : 0, tag.type());
        }
        mix(kind.ordinal(), dissector.etherType());
        if (kind == Kind.ARP) {
            Arp arp = dissector.arp();
            mix(arp.operation(), arp.senderMacBits(), arp.senderBits(), arp.targetBits());
            mix(arp.targetMac().bits(), arp.isAnnouncement() ? 1 : 0, arp.length());
            mix(
                    arp.sender().hashCode(),
                    arp.target().hashCode(),
                    arp.senderMac().hashCode());
        } else if (kind != Kind.OTHER) {
            ip();
            transport(kind);
        }
        return mixed;
    }

    private void ip() {
        mix(dissector.protocol(), dissector.ttl(), dissector.transportLength(), dissector.pseudoHeader());
        if (dissector.isV6()) {
            Ipv6 ip = dissector.ipv6();
            mix(ip.trafficClass(), ip.flowLabel(), ip.nextHeader(), ip.hopLimit(), ip.payloadLength());
            mix(ip.source().hashCode(), ip.destination().hashCode(), ip.sourceHigh(), ip.sourceLow());
            mix(ip.destinationHigh(), ip.destinationLow());
            headers.wrap(ip);
            while (headers.next()) {
                mix(headers.type(), headers.length());
                payload(ip.buffer(), headers.offset(), headers.length());
            }
            mix(headers.protocol(), headers.transportLength(), headers.isFragment() ? 1 : 0, headers.fragmentOffset());
            mix(headers.moreFragments() ? 1 : 0, headers.fragmentIdentification());
        } else {
            Ipv4 ip = dissector.ipv4();
            mix(ip.headerLength(), ip.tos(), ip.totalLength(), ip.identification(), ip.fragmentOffset());
            mix(ip.dontFragment() ? 1 : 0, ip.moreFragments() ? 1 : 0, ip.ttl(), ip.protocol(), ip.checksum());
            mix(ip.isChecksumValid() ? 1 : 0, ip.sourceBits(), ip.destinationBits());
            mix(ip.source().hashCode(), ip.destination().hashCode());
            tlv(ip.buffer(), ip.options(options));
        }
    }

    private void transport(Kind kind) {
        switch (kind) {
            case ICMP -> {
                Icmp icmp = dissector.icmp();
                mix(
                        icmp.isChecksumValid() ? 1 : 0,
                        icmp.mtu().orElse(0),
                        icmp.gateway().hashCode());
                icmp(icmp);
            }
            case ICMPV6 -> {
                Icmpv6 icmp = dissector.icmpv6();
                mix(
                        icmp.isChecksumValid(dissector.pseudoHeader()) ? 1 : 0,
                        icmp.mtu().orElse(0));
                icmp(icmp);
                discovery(icmp);
            }
            case UDP -> {
                Udp udp = dissector.udp();
                mix(udp.sourcePort(), udp.destinationPort(), udp.length(), udp.checksum());
                mix(udp.isChecksumValid(dissector.pseudoHeader()) ? 1 : 0);
            }
            case TCP -> {
                Tcp tcp = dissector.tcp();
                mix(tcp.sourcePort(), tcp.destinationPort(), tcp.sequence(), tcp.acknowledgment(), tcp.flags());
                mix(tcp.window(), tcp.checksum(), tcp.headerLength(), tcp.hasFlags(Tcp.SYN | Tcp.ACK) ? 1 : 0);
                mix(tcp.isChecksumValid(dissector.pseudoHeader()) ? 1 : 0);
                tlv(tcp.buffer(), tcp.options(options));
            }
            default -> payload(dissector.ethernet().buffer(), dissector.transportOffset(), dissector.transportLength());
        }
    }

    private void icmp(IcmpMessage icmp) {
        mix(icmp.type(), icmp.code(), icmp.checksum(), icmp.rest(), icmp.identifier(), icmp.sequence());
        mix(icmp.isEchoReply() ? 1 : 0, icmp.isEchoRequest() ? 1 : 0, icmp.payloadLength());
        if (!icmp.isError()) {
            return;
        }
        mix(extensions.find(icmp) ? 1 : 0, extensions.quotedLength());
        for (Extension object : extensions.remaining()) {
            mix(object.hashCode());
        }
        if (extensions.find(icmp)) {
            while (extensions.next()) {
                mix(extensions.classNumber(), extensions.type());
                payload(icmp.buffer(), extensions.payloadOffset(), extensions.payloadLength());
            }
        }
        icmp.quoted(quoted);
        mix(quoted.protocol(), quoted.ttl(), quoted.tos(), quoted.identification(), quoted.statedLength());
        mix(quoted.source().hashCode(), quoted.destination().hashCode(), quoted.payloadLength());
        mix(quoted.isFrom(quoted.source()) ? 1 : 0, quoted.isTo(quoted.source()) ? 1 : 0);
        if (quoted.hasTransport()) {
            mix(quoted.sourcePort(), quoted.destinationPort(), quoted.icmpType(), quoted.identifier());
            mix(quoted.sequence(), quoted.tcpSequence(), quoted.udpLength());
        }
        mix(quoted.transportChecksum().orElse(-1), quoted.toModel(true).hashCode());
    }

    private void discovery(Icmpv6 icmp) {
        ByteBuffer buffer = icmp.buffer();
        int offset = icmp.offset();
        int length = icmp.length();
        switch (icmp.type()) {
            case Icmpv6.ROUTER_SOLICITATION -> ndp(routerSolicitation.wrap(buffer, offset, length));
            case Icmpv6.ROUTER_ADVERTISEMENT -> {
                RouterAdvertisement ra = routerAdvertisement.wrap(buffer, offset, length);
                mix(ra.currentHopLimit(), ra.isManaged() ? 1 : 0, ra.isOtherConfiguration() ? 1 : 0, ra.preference());
                mix(ra.routerLifetime(), ra.reachableTime(), ra.retransTimer());
                ndp(ra);
            }
            case Icmpv6.NEIGHBOR_SOLICITATION -> {
                NeighborSolicitation ns = solicitation.wrap(buffer, offset, length);
                mix(ns.target().hashCode(), ns.isAbout(ns.target()) ? 1 : 0);
                ndp(ns);
            }
            case Icmpv6.NEIGHBOR_ADVERTISEMENT -> {
                NeighborAdvertisement na = advertisement.wrap(buffer, offset, length);
                mix(na.target().hashCode(), na.isRouter() ? 1 : 0, na.isSolicited() ? 1 : 0, na.isOverride() ? 1 : 0);
                ndp(na);
            }
            case Icmpv6.REDIRECT -> {
                NdpRedirect rd = redirect.wrap(buffer, offset, length);
                mix(rd.target().hashCode(), rd.destination().hashCode());
                ndp(rd);
            }
            default -> mix(icmp.type());
        }
    }

    private void ndp(NdpMessage message) {
        mix(message.checksum(), message.isChecksumValid(dissector.pseudoHeader()) ? 1 : 0);
        message.options(ndpOptions);
        while (ndpOptions.next()) {
            mix(ndpOptions.type(), ndpOptions.length());
            mix(ndpOptions.linkLayerAddress().bits(), ndpOptions.mtu());
            if (ndpOptions.type() == NdpOptions.PREFIX_INFORMATION) {
                mix(ndpOptions.prefix().hashCode(), ndpOptions.prefixLength(), ndpOptions.isOnLink() ? 1 : 0);
                mix(ndpOptions.isAutonomous() ? 1 : 0, ndpOptions.validLifetime(), ndpOptions.preferredLifetime());
            }
            payload(message.buffer(), ndpOptions.offset(), ndpOptions.length());
        }
    }

    private void tlv(ByteBuffer buffer, TlvOptions list) {
        while (list.next()) {
            mix(list.kind(), list.dataLength());
            payload(buffer, list.dataOffset(), list.dataLength());
        }
    }

    private void payload(ByteBuffer buffer, int offset, int length) {
        mix(Checksum.sum(buffer, offset, length), length);
    }

    private void mix(long... values) {
        for (long value : values) {
            mixed = (mixed ^ value) * 0x9e37_79b9_7f4a_7c15L;
            mixed ^= mixed >>> 29;
        }
    }
}
