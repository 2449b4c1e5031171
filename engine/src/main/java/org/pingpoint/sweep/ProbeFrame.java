package org.pingpoint.sweep;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.packet.Checksum;
import org.pingpoint.packet.Ethernet;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.IcmpMessage;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Ipv4;
import org.pingpoint.packet.Ipv6;
import org.pingpoint.packet.PacketWriter;
import org.pingpoint.packet.Tcp;
import org.pingpoint.packet.Udp;

/**
 * A probe to nobody in particular, and how it becomes one to somebody: a few words are written into a copy and the checksums
 * follow from the template's sums (RFC 1624).
 */
abstract class ProbeFrame {
    private static final int IPV4_CHECKSUM = 10;
    private static final int IPV4_DESTINATION = 16;
    private static final int IPV6_DESTINATION = 24;
    private static final int MSS_V4 = 1460;
    private static final int MSS_V6 = 1440;

    final Family family;
    final int network;
    final int transport;
    final byte[] template;
    private final long headerSum;

    /** @param template to destination 0.0.0.0 or ::, all that is patched and all checksums being zero */
    ProbeFrame(Family family, int network, byte[] template) {
        this.family = family;
        this.network = network;
        this.transport = network + (family == Family.V4 ? Ipv4.LENGTH : Ipv6.LENGTH);
        this.template = template;
        headerSum = family == Family.V4 ? Checksum.sum(ByteBuffer.wrap(template), network, Ipv4.LENGTH) : 0;
    }

    /** Writes the link-layer destination of the next probe into a slot that holds an Ethernet frame. */
    static void destination(ByteBuffer slot, long mac) {
        slot.putInt(0, (int) (mac >>> 16)).putShort(4, (short) mac);
    }

    /** How a probe starts, up to its IP header. */
    record Link(boolean ethernet, MacAddress source, MacAddress nextHop) {
        static Link raw() {
            return new Link(false, new MacAddress(0), new MacAddress(0));
        }

        private int length() {
            return ethernet ? Ethernet.LENGTH : 0;
        }

        private PacketWriter writer() {
            PacketWriter writer = new PacketWriter();
            return ethernet ? writer.ethernet(source, nextHop) : writer.rawIp();
        }
    }

    /** Writes the destination of the next probe and whatever depends on it into a slot that holds the template. */
    abstract void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt);

    int length() {
        return template.length;
    }

    final void address(ByteBuffer slot, long high, long low) {
        if (family == Family.V4) {
            slot.putInt(network + IPV4_DESTINATION, (int) low);
            long words = (low >>> 16) + (low & 0xffff);
            slot.putShort(network + IPV4_CHECKSUM, (short) Checksum.finish(headerSum + words));
        } else {
            slot.putLong(network + IPV6_DESTINATION, high);
            slot.putLong(network + IPV6_DESTINATION + 8, low);
        }
    }

    /** The partial sum of eight bytes. */
    static long words(long eightBytes) {
        return (eightBytes >>> 32) + (eightBytes & 0xffff_ffffL);
    }

    private static byte[] written(Link link, IpAddress source, int ttl, int transportLength, Writing writing) {
        PacketWriter writer = link.writer();
        IpAddress nobody = source.isV4() ? IpAddress.v4(0) : IpAddress.v6(0, 0);
        writer.ip(source, nobody, ttl, 0);
        ByteBuffer buffer = ByteBuffer.allocate(writer.frameLength(transportLength));
        writing.write(writer, buffer);
        if (source.isV4()) {
            buffer.putShort(link.length() + IPV4_CHECKSUM, (short) 0);
        }
        return buffer.array();
    }

    private interface Writing {
        void write(PacketWriter writer, ByteBuffer out);
    }

    private static byte[] zeroed(byte[] frame, int at, int bytes) {
        for (int i = 0; i < bytes; i++) {
            frame[at + i] = 0;
        }
        return frame;
    }

    private long transportSum(IpAddress source, int protocol) {
        int length = template.length - transport;
        IpAddress nobody = source.isV4() ? IpAddress.v4(0) : IpAddress.v6(0, 0);
        return Checksum.sum(ByteBuffer.wrap(template), transport, length)
                + Checksum.pseudoHeader(source, nobody, protocol, length);
    }

    /** An echo request that carries its place in the order, so that the reply says whom it answers. */
    static ProbeFrame echo(Link link, IpAddress source, int ttl, Marks marks) {
        byte[] frame = written(
                link,
                source,
                ttl,
                IcmpMessage.LENGTH + EchoPayload.LENGTH,
                (w, out) -> w.echo(out, 0, 0, new byte[EchoPayload.LENGTH]));
        int at = frame.length - EchoPayload.LENGTH - IcmpMessage.LENGTH;
        return new Echo(source, link.length(), zeroed(frame, at + 2, 2), marks);
    }

    private static final class Echo extends ProbeFrame {
        private final Marks marks;
        private final long sum;

        Echo(IpAddress source, int network, byte[] template, Marks marks) {
            super(source.family(), network, template);
            this.marks = marks;
            sum = source.isV4() ? (long) Icmp.ECHO_REQUEST << 8 : super.transportSum(source, IpProtocol.ICMPV6);
        }

        @Override
        void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
            address(slot, high, low);
            int mark = marks.word(place, attempt);
            long payload = EchoPayload.of(place, attempt);
            long total = sum + (mark & 0xffff_ffffL) + words(payload);
            if (family == Family.V6) {
                total += words(high) + words(low);
            }
            slot.putShort(transport + 2, (short) Checksum.finish(total));
            slot.putInt(transport + 4, mark);
            slot.putLong(transport + IcmpMessage.LENGTH, payload);
        }
    }

    /** A SYN whose sequence number is a mark. */
    static ProbeFrame syn(Link link, IpAddress source, int ttl, Marks marks) {
        byte[] frame = written(
                link, source, ttl, Tcp.LENGTH + 4, (w, out) -> w.tcpSyn(out, 0, 0, 0, source.isV4() ? MSS_V4 : MSS_V6));
        return new Segment(source, link.length(), zeroed(frame, frame.length - 4 - Tcp.LENGTH + 16, 2), marks, 0);
    }

    /** The RST that ends what a {@link #syn} of the same place and try has begun. */
    static ProbeFrame reset(Link link, IpAddress source, int ttl, Marks marks) {
        byte[] frame = written(link, source, ttl, Tcp.LENGTH, (w, out) -> w.tcpReset(out, 0, 0, 0));
        return new Segment(source, link.length(), zeroed(frame, frame.length - Tcp.LENGTH + 16, 2), marks, 1);
    }

    private static final class Segment extends ProbeFrame {
        private final Marks marks;
        private final int beyondMark;
        private final long sum;

        /** @param beyondMark by how much the sequence number exceeds the mark */
        Segment(IpAddress source, int network, byte[] template, Marks marks, int beyondMark) {
            super(source.family(), network, template);
            this.marks = marks;
            this.beyondMark = beyondMark;
            sum = super.transportSum(source, IpProtocol.TCP);
        }

        @Override
        void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
            address(slot, high, low);
            int ports = marks.port(place, attempt) << 16 | port;
            int sequence = marks.word(place, attempt) + beyondMark;
            long total = sum + (ports & 0xffff_ffffL) + (sequence & 0xffff_ffffL) + words(high) + words(low);
            slot.putInt(transport, ports);
            slot.putInt(transport + 4, sequence);
            slot.putShort(transport + 16, (short) Checksum.finish(total));
        }
    }

    /** A datagram whose checksum is a mark; two bytes of its payload pay for it. */
    static ProbeFrame datagram(Link link, IpAddress source, int ttl, Marks marks, UdpPayload payload) {
        int length = payload.bytes().length;
        byte[] frame = written(link, source, ttl, Udp.LENGTH + length, (w, out) -> w.udp(out, 0, 0, payload.bytes()));
        return new Datagram(
                source,
                link.length(),
                zeroed(frame, frame.length - length - Udp.LENGTH + 6, 2),
                marks,
                Udp.LENGTH + payload.balance());
    }

    private static final class Datagram extends ProbeFrame {
        private final Marks marks;
        private final int balance;
        private final long sum;

        Datagram(IpAddress source, int network, byte[] template, Marks marks, int balance) {
            super(source.family(), network, template);
            this.marks = marks;
            this.balance = balance;
            sum = super.transportSum(source, IpProtocol.UDP);
        }

        @Override
        void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
            address(slot, high, low);
            int ports = marks.port(place, attempt) << 16 | port;
            int checksum = marks.checksum(place, attempt);
            long total = sum + (ports & 0xffff_ffffL) + checksum + words(high) + words(low);
            slot.putInt(transport, ports);
            slot.putShort(transport + 6, (short) checksum);
            slot.putShort(transport + balance, (short) Checksum.finish(total));
        }
    }

    /** Who has this IPv4 address? Asked of everybody on the segment. */
    static ProbeFrame arp(MacAddress own, IpAddress source) {
        PacketWriter writer = new PacketWriter().ethernet(own, MacAddress.BROADCAST);
        byte[] frame = new byte[ARP_FRAME];
        writer.arpRequest(ByteBuffer.wrap(frame), source, IpAddress.v4(0));
        return new ArpRequest(frame);
    }

    private static final int ARP_FRAME = Ethernet.LENGTH + 28;

    private static final class ArpRequest extends ProbeFrame {
        private static final int TARGET = Ethernet.LENGTH + 24;

        ArpRequest(byte[] template) {
            super(Family.V4, Ethernet.LENGTH, template);
        }

        @Override
        void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
            slot.putInt(TARGET, (int) low);
        }
    }

    /** Who has this IPv6 address? Asked of its solicited-node group (RFC 4861 §7.2.2). */
    static ProbeFrame solicitation(MacAddress own, IpAddress source) {
        PacketWriter writer = new PacketWriter().ethernet(own, new MacAddress(0));
        ByteBuffer buffer = ByteBuffer.allocate(256);
        writer.neighborSolicitation(buffer, source, IpAddress.v6(0, 0));
        byte[] frame = new byte[buffer.limit()];
        buffer.get(0, frame);
        zeroed(frame, Ethernet.LENGTH + Ipv6.LENGTH + 2, 2);
        return new Solicitation(source, frame);
    }

    private static final class Solicitation extends ProbeFrame {
        private static final int GROUP_MAC = 0x3333_ff00;
        private static final int TARGET = 8;
        private final long sum;

        Solicitation(IpAddress source, byte[] template) {
            super(Family.V6, Ethernet.LENGTH, template);
            int length = template.length - transport;
            sum = Checksum.sum(ByteBuffer.wrap(template), transport, length)
                    + Checksum.pseudoHeader(
                            source, PacketWriter.solicitedNode(IpAddress.v6(0, 0)), IpProtocol.ICMPV6, length);
        }

        @Override
        void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
            int last = (int) low & 0xff_ffff;
            slot.putInt(0, GROUP_MAC | last >>> 16);
            slot.putShort(4, (short) last);
            slot.putInt(network + Ipv6.LENGTH - 4, 0xff00_0000 | last);
            slot.putLong(transport + TARGET, high);
            slot.putLong(transport + TARGET + 8, low);
            slot.putShort(transport + 2, (short) Checksum.finish(sum + words(high) + words(low) + last));
        }
    }
}
