package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/**
 * Writes whole probe packets: first say how they leave ({@link #ethernet} or {@link #rawIp}) and with which IP header
 * ({@link #ip}), then write one kind of probe after the other into buffers. Settings stay until changed. Each writing method
 * writes from the buffer's position, sets its limit behind the frame and returns the frame's length in bytes. Nothing is
 * allocated.
 */
public final class PacketWriter {
    private static final int MSS_OPTION = 4;
    private static final int WINDOW = 64240;
    private static final IpAddress ALL_ROUTERS = IpAddress.parse("ff02::2");
    private static final IpAddress UNSPECIFIED = IpAddress.v4(0);

    private final Ethernet ethernet = new Ethernet();
    private final Arp arp = new Arp();
    private final Ipv4 ipv4 = new Ipv4();
    private final Ipv6 ipv6 = new Ipv6();
    private final Icmp icmp = new Icmp();
    private final Icmpv6 icmpv6 = new Icmpv6();
    private final Udp udp = new Udp();
    private final Tcp tcp = new Tcp();
    private final NeighborSolicitation solicitation = new NeighborSolicitation();
    private final RouterSolicitation routerSolicitation = new RouterSolicitation();

    private boolean withEthernet;
    private MacAddress sourceMac = new MacAddress(0);
    private MacAddress destinationMac = MacAddress.BROADCAST;
    private IpAddress source = UNSPECIFIED;
    private IpAddress destination = UNSPECIFIED;
    private int ttl = 64;
    private int tos;
    private int identification;
    private int flowLabel;
    private boolean dontFragment = true;
    private long pseudoHeader;

    /** From now on an Ethernet header comes first. */
    public PacketWriter ethernet(MacAddress newSource, MacAddress newDestination) {
        withEthernet = true;
        sourceMac = newSource;
        destinationMac = newDestination;
        return this;
    }

    /** From now on the IP header comes first. */
    public PacketWriter rawIp() {
        withEthernet = false;
        return this;
    }

    /**
     * The IP header of the probes to come.
     *
     * @param newTtl TTL or hop limit, 0 to 255
     * @param newTos TOS or traffic class
     */
    public PacketWriter ip(IpAddress newSource, IpAddress newDestination, int newTtl, int newTos) {
        if (newSource.family() != newDestination.family()) {
            throw new IllegalArgumentException("from " + newSource + " to " + newDestination);
        }
        source = newSource;
        destination = newDestination;
        ttl = newTtl;
        tos = newTos;
        return this;
    }

    /** IPv4 identification; 0 at first. */
    public PacketWriter identification(int newIdentification) {
        identification = newIdentification;
        return this;
    }

    /** IPv6 flow label, 20 bits; 0 at first. */
    public PacketWriter flowLabel(int newFlowLabel) {
        flowLabel = newFlowLabel;
        return this;
    }

    /** IPv4 don't-fragment bit; set at first. */
    public PacketWriter dontFragment(boolean newDontFragment) {
        dontFragment = newDontFragment;
        return this;
    }

    /** Length in bytes of a frame whose transport header and payload take so many. */
    public int frameLength(int transportLength) {
        return linkLength() + (source.isV4() ? Ipv4.LENGTH : Ipv6.LENGTH) + transportLength;
    }

    /** Writes an echo request of the source's family. */
    public int echo(ByteBuffer out, int identifier, int sequence, byte[] payload) {
        int length = echoUnsummed(out, identifier, sequence, payload);
        if (source.isV4()) {
            icmp.updateChecksum();
        } else {
            icmpv6.updateChecksum(pseudoHeader);
        }
        return length;
    }

    /**
     * As {@link #echo}, with a checksum of the caller's choice: echoes of one flow then differ in nothing that a balancer
     * hashes. The first two payload bytes pay for it.
     *
     * @param payload at least 2 bytes, of which the first two are not sent
     * @param checksum what the ICMP checksum field shall hold
     */
    public int echo(ByteBuffer out, int identifier, int sequence, byte[] payload, int checksum) {
        int length = echoUnsummed(out, identifier, sequence, payload);
        if (source.isV4()) {
            icmp.steerChecksum(checksum);
        } else {
            icmpv6.steerChecksum(pseudoHeader, checksum);
        }
        return length;
    }

    private int echoUnsummed(ByteBuffer out, int identifier, int sequence, byte[] payload) {
        int length = IcmpMessage.LENGTH + payload.length;
        int at = headers(out, source.isV4() ? IpProtocol.ICMP : IpProtocol.ICMPV6, length);
        out.put(at + IcmpMessage.LENGTH, payload);
        if (source.isV4()) {
            icmp.compose(out, at, length)
                    .type(Icmp.ECHO_REQUEST)
                    .identifier(identifier)
                    .sequence(sequence);
        } else {
            icmpv6.compose(out, at, length)
                    .type(Icmpv6.ECHO_REQUEST)
                    .identifier(identifier)
                    .sequence(sequence);
        }
        return frameLength(length);
    }

    /** Writes a UDP datagram. */
    public int udp(ByteBuffer out, int sourcePort, int destinationPort, byte[] payload) {
        int length = udpUnsummed(out, sourcePort, destinationPort, payload);
        udp.updateChecksum(pseudoHeader);
        return length;
    }

    /**
     * As {@link #udp}, with a checksum of the caller's choice, so that it can be a cookie. The first two payload bytes pay
     * for it.
     *
     * @param payload at least 2 bytes, of which the first two are not sent
     * @param checksum 1 to 0xffff
     */
    public int udp(ByteBuffer out, int sourcePort, int destinationPort, byte[] payload, int checksum) {
        int length = udpUnsummed(out, sourcePort, destinationPort, payload);
        udp.steerChecksum(pseudoHeader, checksum);
        return length;
    }

    private int udpUnsummed(ByteBuffer out, int sourcePort, int destinationPort, byte[] payload) {
        int length = Udp.LENGTH + payload.length;
        int at = headers(out, IpProtocol.UDP, length);
        out.put(at + Udp.LENGTH, payload);
        udp.compose(out, at, length).sourcePort(sourcePort).destinationPort(destinationPort);
        return frameLength(length);
    }

    /**
     * Writes a TCP SYN without payload, with a maximum-segment-size option.
     *
     * @param sequence initial sequence number, 32 bits
     * @param mss in bytes
     */
    public int tcpSyn(ByteBuffer out, int sourcePort, int destinationPort, int sequence, int mss) {
        int length = Tcp.LENGTH + MSS_OPTION;
        int at = headers(out, IpProtocol.TCP, length);
        tcp.compose(out, at, length, MSS_OPTION)
                .sourcePort(sourcePort)
                .destinationPort(destinationPort)
                .sequence(sequence)
                .flags(Tcp.SYN)
                .window(WINDOW)
                .maximumSegmentSize(mss)
                .updateChecksum(pseudoHeader);
        return frameLength(length);
    }

    /**
     * Writes a TCP RST, which ends a connection for whoever expects this sequence number next (RFC 9293 §3.5.3).
     *
     * @param sequence what the other side has acknowledged last
     */
    public int tcpReset(ByteBuffer out, int sourcePort, int destinationPort, int sequence) {
        int at = headers(out, IpProtocol.TCP, Tcp.LENGTH);
        tcp.compose(out, at, Tcp.LENGTH, 0)
                .sourcePort(sourcePort)
                .destinationPort(destinationPort)
                .sequence(sequence)
                .flags(Tcp.RST)
                .updateChecksum(pseudoHeader);
        return frameLength(Tcp.LENGTH);
    }

    /**
     * Writes an ARP request from the link-layer source of {@link #ethernet} to its destination: broadcast to find, unicast to
     * confirm.
     *
     * @param sender protocol address; 0.0.0.0 makes it a probe (RFC 5227 §1.1) that enters nobody's cache
     */
    public int arpRequest(ByteBuffer out, IpAddress sender, IpAddress target) {
        if (!withEthernet) {
            throw new IllegalStateException("ARP needs an Ethernet link");
        }
        int at = link(out, EtherType.ARP, Arp.LENGTH);
        arp.compose(out, at, Arp.LENGTH)
                .operation(Arp.REQUEST)
                .senderMac(sourceMac)
                .sender(sender)
                .target(target);
        return Ethernet.LENGTH + Arp.LENGTH;
    }

    /**
     * Writes a neighbour solicitation to the target's solicited-node multicast group, whatever destination {@link #ethernet} and
     * {@link #ip} name.
     *
     * @param from source address; :: makes it a duplicate-address probe, which bears no link-layer address
     */
    public int neighborSolicitation(ByteBuffer out, IpAddress from, IpAddress target) {
        return neighborSolicitation(out, from, target, solicitedNode(target));
    }

    /**
     * As the other, to a destination of the caller's choice: a multicast group, or the target itself to confirm what is
     * known, then at the link-layer destination of {@link #ethernet}.
     */
    public int neighborSolicitation(ByteBuffer out, IpAddress from, IpAddress target, IpAddress to) {
        int option = optionLength(from);
        int length = NeighborSolicitation.LENGTH + option;
        int at = discovery(out, from, to, length);
        solicitation.compose(out, at, length).target(target);
        if (option > 0) {
            NdpOptions.putLinkLayerAddress(
                    out, at + NeighborSolicitation.LENGTH, NdpOptions.SOURCE_LINK_LAYER_ADDRESS, sourceMac);
        }
        solicitation.updateChecksum(pseudoHeader);
        return linkLength() + Ipv6.LENGTH + length;
    }

    /** Writes a router solicitation to all routers, whatever destination {@link #ethernet} and {@link #ip} name. */
    public int routerSolicitation(ByteBuffer out, IpAddress from) {
        int option = optionLength(from);
        int length = RouterSolicitation.LENGTH + option;
        int at = discovery(out, from, ALL_ROUTERS, length);
        routerSolicitation.compose(out, at, length);
        if (option > 0) {
            NdpOptions.putLinkLayerAddress(
                    out, at + RouterSolicitation.LENGTH, NdpOptions.SOURCE_LINK_LAYER_ADDRESS, sourceMac);
        }
        routerSolicitation.updateChecksum(pseudoHeader);
        return linkLength() + Ipv6.LENGTH + length;
    }

    /** The solicited-node multicast group of an IPv6 address, ff02::1:ff and its last 24 bits (RFC 4291 §2.7.1). */
    public static IpAddress solicitedNode(IpAddress address) {
        return IpAddress.v6(0xff02_0000_0000_0000L, 0x1_ff00_0000L | address.low() & 0xff_ffffL);
    }

    private int optionLength(IpAddress from) {
        return withEthernet && !from.isUnspecified() ? NdpOptions.SHORT_LENGTH : 0;
    }

    private int discovery(ByteBuffer out, IpAddress from, IpAddress to, int length) {
        int at = link(out, EtherType.IPV6, Ipv6.LENGTH + length);
        if (withEthernet && to.isMulticast()) {
            ethernet.destination(MacAddress.ofMulticast(to));
        }
        ipv6.compose(out, at, Ipv6.LENGTH + length)
                .nextHeader(IpProtocol.ICMPV6)
                .hopLimit(NdpMessage.HOP_LIMIT)
                .source(from)
                .destination(to);
        pseudoHeader = Checksum.pseudoHeader(from, to, IpProtocol.ICMPV6, length);
        return at + Ipv6.LENGTH;
    }

    private int headers(ByteBuffer out, int protocol, int length) {
        pseudoHeader = Checksum.pseudoHeader(source, destination, protocol, length);
        if (source.family() == Family.V4) {
            int at = link(out, EtherType.IPV4, Ipv4.LENGTH + length);
            ipv4.compose(out, at, Ipv4.LENGTH + length)
                    .tos(tos)
                    .identification(identification)
                    .fragment(dontFragment, false, 0)
                    .ttl(ttl)
                    .protocol(protocol)
                    .source(source)
                    .destination(destination)
                    .updateChecksum();
            return at + Ipv4.LENGTH;
        }
        int at = link(out, EtherType.IPV6, Ipv6.LENGTH + length);
        ipv6.compose(out, at, Ipv6.LENGTH + length)
                .trafficClass(tos)
                .flowLabel(flowLabel)
                .nextHeader(protocol)
                .hopLimit(ttl)
                .source(source)
                .destination(destination);
        return at + Ipv6.LENGTH;
    }

    private int linkLength() {
        return withEthernet ? Ethernet.LENGTH : 0;
    }

    /** Sets the buffer's limit behind the frame, writes the link header and returns where the next header starts. */
    private int link(ByteBuffer out, int etherType, int length) {
        int start = out.position();
        int total = linkLength() + length;
        if (total > out.capacity() - start) {
            throw new IllegalArgumentException(
                    "a frame of " + total + " bytes in a buffer with room for " + (out.capacity() - start));
        }
        out.limit(start + total);
        if (!withEthernet) {
            return start;
        }
        ethernet.compose(out, start, total)
                .source(sourceMac)
                .destination(destinationMac)
                .type(etherType);
        return start + Ethernet.LENGTH;
    }
}
