package org.pingpoint.packet;

import java.nio.ByteBuffer;

/**
 * Takes a frame apart, layer by layer, into views that it owns and reuses: after {@link #ethernet} or {@link #ip} the views that
 * the returned {@link Kind} names lie over the frame, until the next call. Allocates nothing.
 */
public final class Dissector {
    /** What the innermost layer is that this package knows. */
    public enum Kind {
        ARP,
        ICMP,
        ICMPV6,
        UDP,
        TCP,
        /** IP without a readable transport header: not the first fragment, or a first one whose datagram cannot be whole. */
        FRAGMENT,
        /** IP with another transport; {@link #protocol} tells which. */
        OTHER_IP,
        /** Neither IP nor ARP; {@link #etherType} tells what. */
        OTHER
    }

    private final Ethernet ethernet = new Ethernet();
    private final VlanTag vlan = new VlanTag();
    private final Arp arp = new Arp();
    private final Ipv4 ipv4 = new Ipv4();
    private final Ipv6 ipv6 = new Ipv6();
    private final Ipv6Extensions extensions = new Ipv6Extensions();
    private final Icmp icmp = new Icmp();
    private final Icmpv6 icmpv6 = new Icmpv6();
    private final Udp udp = new Udp();
    private final Tcp tcp = new Tcp();

    private boolean isEthernet;
    private int vlanTags;
    private int etherType;
    private boolean isV6;
    private int protocol;

    /**
     * A frame that starts with an Ethernet header; VLAN tags may be stacked.
     *
     * @throws MalformedPacketException if a layer is truncated or lies
     */
    public Kind ethernet(ByteBuffer buffer, int offset, int length) {
        ethernet.wrap(buffer, offset, length);
        isEthernet = true;
        vlanTags = 0;
        etherType = ethernet.type();
        int at = offset + Ethernet.LENGTH;
        int left = length - Ethernet.LENGTH;
        while (EtherType.isVlan(etherType)) {
            vlan.wrap(buffer, at, left);
            vlanTags++;
            etherType = vlan.type();
            at += VlanTag.LENGTH;
            left -= VlanTag.LENGTH;
        }
        return switch (etherType) {
            case EtherType.IPV4 -> v4(buffer, at, left);
            case EtherType.IPV6 -> v6(buffer, at, left);
            case EtherType.ARP -> {
                arp.wrap(buffer, at, left);
                yield Kind.ARP;
            }
            default -> Kind.OTHER;
        };
    }

    /**
     * A frame that starts with the IP header.
     *
     * @throws MalformedPacketException if a layer is truncated or lies
     */
    public Kind ip(ByteBuffer buffer, int offset, int length) {
        isEthernet = false;
        vlanTags = 0;
        int version = length > 0 ? (buffer.get(offset) & 0xff) >>> 4 : 0;
        etherType = version == 6 ? EtherType.IPV6 : EtherType.IPV4;
        return version == 6 ? v6(buffer, offset, length) : v4(buffer, offset, length);
    }

    private Kind v4(ByteBuffer buffer, int offset, int length) {
        ipv4.wrap(buffer, offset, length);
        isV6 = false;
        protocol = ipv4.protocol();
        if (ipv4.fragmentOffset() > 0) {
            return Kind.FRAGMENT;
        }
        return transport(buffer, ipv4.payloadOffset(), ipv4.payloadLength(), ipv4.moreFragments());
    }

    private Kind v6(ByteBuffer buffer, int offset, int length) {
        ipv6.wrap(buffer, offset, length);
        isV6 = true;
        extensions.wrap(ipv6).walk();
        protocol = extensions.protocol();
        if (extensions.fragmentOffset() > 0) {
            return Kind.FRAGMENT;
        }
        return transport(
                buffer, extensions.transportOffset(), extensions.transportLength(), extensions.moreFragments());
    }

    private Kind transport(ByteBuffer buffer, int offset, int length, boolean moreFragments) {
        switch (protocol) {
            case IpProtocol.ICMP -> {
                icmp.wrap(buffer, offset, length);
                return Kind.ICMP;
            }
            case IpProtocol.ICMPV6 -> {
                icmpv6.wrap(buffer, offset, length);
                return Kind.ICMPV6;
            }
            case IpProtocol.TCP -> {
                tcp.wrap(buffer, offset, length);
                return Kind.TCP;
            }
            case IpProtocol.UDP -> {
                // The length in the header is the whole datagram's, of which a first fragment has but a part.
                if (moreFragments) {
                    return Kind.FRAGMENT;
                }
                udp.wrap(buffer, offset, length);
                return Kind.UDP;
            }
            default -> {
                return Kind.OTHER_IP;
            }
        }
    }

    /** False for a frame of a raw-IP link: then {@link #ethernet()} has nothing to say. */
    public boolean isEthernet() {
        return isEthernet;
    }

    public Ethernet ethernet() {
        return ethernet;
    }

    /** How many VLAN tags the frame bears. */
    public int vlanTags() {
        return vlanTags;
    }

    /** The innermost VLAN tag, if there is one. */
    public VlanTag vlan() {
        return vlan;
    }

    /** The EtherType behind all tags; of a raw-IP frame the one that its version stands for. */
    public int etherType() {
        return etherType;
    }

    public Arp arp() {
        return arp;
    }

    /** For any IP kind: which of {@link #ipv4} and {@link #ipv6} it is. */
    public boolean isV6() {
        return isV6;
    }

    public Ipv4 ipv4() {
        return ipv4;
    }

    public Ipv6 ipv6() {
        return ipv6;
    }

    /** Behind {@link #ipv6}, walked to the end. */
    public Ipv6Extensions extensions() {
        return extensions;
    }

    /** For any IP kind: the transport's number, extension headers passed. */
    public int protocol() {
        return protocol;
    }

    /** For any IP kind: TTL or hop limit. */
    public int ttl() {
        return isV6 ? ipv6.hopLimit() : ipv4.ttl();
    }

    /** For any IP kind: where the transport header starts in the buffer. */
    public int transportOffset() {
        return isV6 ? extensions.transportOffset() : ipv4.payloadOffset();
    }

    /** For any IP kind: bytes of transport header and payload, padding of the frame left out. */
    public int transportLength() {
        return isV6 ? extensions.transportLength() : ipv4.payloadLength();
    }

    /** For any IP kind: the partial sum of the pseudo-header over the whole transport. */
    public long pseudoHeader() {
        return isV6 ? ipv6.pseudoHeader(protocol, transportLength()) : ipv4.pseudoHeader();
    }

    public Icmp icmp() {
        return icmp;
    }

    public Icmpv6 icmpv6() {
        return icmpv6;
    }

    public Udp udp() {
        return udp;
    }

    public Tcp tcp() {
        return tcp;
    }
}
