package org.pingpoint.sweep;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.packet.Checksum;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.IcmpMessage;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Tcp;
import org.pingpoint.packet.Udp;
import org.pingpoint.sweep.wire.ProbeFrame;

/** What the probes of a sweep are made of: all bear a mark. */
final class SweepFrames {
    private static final int MSS_V4 = 1460;
    private static final int MSS_V6 = 1440;

    private SweepFrames() {}

    /** An echo request that carries its place in the order, so that the reply says whom it answers. */
    static ProbeFrame echo(ProbeFrame.Link link, IpAddress source, int ttl, Marks marks) {
        byte[] frame = ProbeFrame.written(
                link,
                source,
                ttl,
                IcmpMessage.LENGTH + EchoPayload.LENGTH,
                (w, out) -> w.echo(out, 0, 0, new byte[EchoPayload.LENGTH]));
        int at = frame.length - EchoPayload.LENGTH - IcmpMessage.LENGTH;
        return new Echo(source, link.length(), ProbeFrame.zeroed(frame, at + 2, 2), marks);
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
        public void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
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
    static ProbeFrame syn(ProbeFrame.Link link, IpAddress source, int ttl, Marks marks) {
        byte[] frame = ProbeFrame.written(
                link, source, ttl, Tcp.LENGTH + 4, (w, out) -> w.tcpSyn(out, 0, 0, 0, source.isV4() ? MSS_V4 : MSS_V6));
        return new Segment(
                source, link.length(), ProbeFrame.zeroed(frame, frame.length - 4 - Tcp.LENGTH + 16, 2), marks, 0);
    }

    /** The RST that ends what a {@link #syn} of the same place and try has begun. */
    static ProbeFrame reset(ProbeFrame.Link link, IpAddress source, int ttl, Marks marks) {
        byte[] frame = ProbeFrame.written(link, source, ttl, Tcp.LENGTH, (w, out) -> w.tcpReset(out, 0, 0, 0));
        return new Segment(
                source, link.length(), ProbeFrame.zeroed(frame, frame.length - Tcp.LENGTH + 16, 2), marks, 1);
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
        public void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
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
    static ProbeFrame datagram(ProbeFrame.Link link, IpAddress source, int ttl, Marks marks, UdpPayload payload) {
        int length = payload.bytes().length;
        byte[] frame = ProbeFrame.written(
                link, source, ttl, Udp.LENGTH + length, (w, out) -> w.udp(out, 0, 0, payload.bytes()));
        return new Datagram(
                source,
                link.length(),
                ProbeFrame.zeroed(frame, frame.length - length - Udp.LENGTH + 6, 2),
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
        public void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
            address(slot, high, low);
            int ports = marks.port(place, attempt) << 16 | port;
            int checksum = marks.checksum(place, attempt);
            long total = sum + (ports & 0xffff_ffffL) + checksum + words(high) + words(low);
            slot.putInt(transport, ports);
            slot.putShort(transport + 6, (short) checksum);
            slot.putShort(transport + balance, (short) Checksum.finish(total));
        }
    }
}
