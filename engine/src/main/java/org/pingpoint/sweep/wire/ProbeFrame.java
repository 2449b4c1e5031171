package org.pingpoint.sweep.wire;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.packet.Checksum;
import org.pingpoint.packet.Ethernet;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Ipv4;
import org.pingpoint.packet.Ipv6;
import org.pingpoint.packet.PacketWriter;

/**
 * A probe to nobody in particular, and how it becomes one to somebody: a few words are written into a copy and the checksums
 * follow from the template's sums (RFC 1624).
 */
public abstract class ProbeFrame {
    private static final int IPV4_CHECKSUM = 10;
    private static final int IPV4_DESTINATION = 16;
    private static final int IPV6_DESTINATION = 24;

    public final Family family;
    /** Where the IP header starts. */
    public final int network;
    /** Where what lies behind the IP header starts. */
    public final int transport;

    private final byte[] template;
    private final long headerSum;

    /** @param template to destination 0.0.0.0 or ::, all that is patched and all checksums being zero */
    protected ProbeFrame(Family family, int network, byte[] template) {
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
    public record Link(boolean ethernet, MacAddress source, MacAddress nextHop) {
        static Link raw() {
            return new Link(false, new MacAddress(0), new MacAddress(0));
        }

        public int length() {
            return ethernet ? Ethernet.LENGTH : 0;
        }

        private PacketWriter writer() {
            PacketWriter writer = new PacketWriter();
            return ethernet ? writer.ethernet(source, nextHop) : writer.rawIp();
        }
    }

    /**
     * Writes the next probe and whatever depends on it into a slot that holds the template.
     *
     * @param place what the sender numbers its targets by
     * @param attempt which probe to that place it is: the try, from 1, in the lower eight bits; what else tells them apart above
     */
    public abstract void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt);

    public int length() {
        return template.length;
    }

    /** Lays the template into a slot. */
    public void lay(ByteBuffer slot) {
        slot.put(0, template);
    }

    /** Writes the destination, and the checksum of an IPv4 header. */
    protected final void address(ByteBuffer slot, long high, long low) {
        address(slot, high, low, 0);
    }

    /** As the other, where more of an IPv4 header is patched: the sum of those words, which are zero in the template. */
    protected final void address(ByteBuffer slot, long high, long low, long patched) {
        if (family == Family.V4) {
            slot.putInt(network + IPV4_DESTINATION, (int) low);
            long words = (low >>> 16) + (low & 0xffff) + patched;
            slot.putShort(network + IPV4_CHECKSUM, (short) Checksum.finish(headerSum + words));
        } else {
            slot.putLong(network + IPV6_DESTINATION, high);
            slot.putLong(network + IPV6_DESTINATION + 8, low);
        }
    }

    /** The partial sum of eight bytes. */
    protected static long words(long eightBytes) {
        return (eightBytes >>> 32) + (eightBytes & 0xffff_ffffL);
    }

    /** A template: a whole packet to nobody, the checksum of its IPv4 header zero. */
    public static byte[] written(Link link, IpAddress source, int ttl, int transportLength, Writing writing) {
        return written(link, source, ttl, 0, transportLength, writing);
    }

    /** As the other, with a TOS or traffic class. */
    public static byte[] written(Link link, IpAddress source, int ttl, int tos, int transportLength, Writing writing) {
        PacketWriter writer = link.writer();
        IpAddress nobody = source.isV4() ? IpAddress.v4(0) : IpAddress.v6(0, 0);
        writer.ip(source, nobody, ttl, tos);
        ByteBuffer buffer = ByteBuffer.allocate(writer.frameLength(transportLength));
        writing.write(writer, buffer);
        if (source.isV4()) {
            buffer.putShort(link.length() + IPV4_CHECKSUM, (short) 0);
        }
        return buffer.array();
    }

    /** Writes the packet behind its IP header. */
    public interface Writing {
        void write(PacketWriter writer, ByteBuffer out);
    }

    /** Zeroes what is patched later. */
    public static byte[] zeroed(byte[] frame, int at, int bytes) {
        for (int i = 0; i < bytes; i++) {
            frame[at + i] = 0;
        }
        return frame;
    }

    /** The partial sum of the template behind its IP header, to nobody. */
    protected final long transportSum(IpAddress source, int protocol) {
        int length = template.length - transport;
        IpAddress nobody = source.isV4() ? IpAddress.v4(0) : IpAddress.v6(0, 0);
        return Checksum.sum(ByteBuffer.wrap(template), transport, length)
                + Checksum.pseudoHeader(source, nobody, protocol, length);
    }

    /** Who has this IPv4 address? Asked of everybody on the segment. */
    public static ProbeFrame arp(MacAddress own, IpAddress source) {
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
        public void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
            slot.putInt(TARGET, (int) low);
        }
    }

    /** Who has this IPv6 address? Asked of its solicited-node group (RFC 4861 §7.2.2). */
    public static ProbeFrame solicitation(MacAddress own, IpAddress source) {
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
        public void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
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
