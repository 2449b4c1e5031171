package org.pingpoint.survey;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.packet.Checksum;
import org.pingpoint.packet.IcmpMessage;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Tcp;
import org.pingpoint.packet.Udp;
import org.pingpoint.sweep.wire.ProbeFrame;

/**
 * Probes of paths. They differ from target to target and from TTL to TTL; to one target, all that balancers hash is the same. An IPv4
 * header bears the tag too, as its identification: translators that mend no checksum in what they quote leave that alone.
 */
final class PathFrames {
    /** What the payload of an echo starts with: two bytes that pay for the checksum, and as many of nothing. */
    static final int ECHO_HEAD = 4;

    private static final int PAYLOAD_V4 = ECHO_HEAD + 4;
    private static final int PAYLOAD_V6 = ECHO_HEAD + 16;
    private static final int DATAGRAM = 12;
    private static final int MSS_V4 = 1460;
    private static final int MSS_V6 = 1440;
    private static final int SYN_OPTIONS = 4;
    private static final int TTL_V4 = 8;
    private static final int HOP_LIMIT = 7;
    private static final int IDENTIFICATION = 4;

    private PathFrames() {}

    /** A frame whose TTL, and identification if there is one, are patched. */
    private abstract static class PathFrame extends ProbeFrame {
        final Cookie cookie;

        PathFrame(IpAddress source, int network, byte[] template, Cookie cookie) {
            super(source.family(), network, template);
            this.cookie = cookie;
        }

        /** Writes the IP header. */
        final void header(ByteBuffer slot, long high, long low, int ttl, int tag) {
            if (family == Family.V4) {
                slot.put(network + TTL_V4, (byte) ttl);
                slot.putShort(network + IDENTIFICATION, (short) tag);
                address(slot, high, low, ((long) ttl << 8) + tag);
            } else {
                slot.put(network + HOP_LIMIT, (byte) ttl);
                address(slot, high, low);
            }
        }
    }

    /** An echo request: the tag is its sequence, the seal its identifier, and the payload repeats the destination. */
    static ProbeFrame echo(ProbeFrame.Link link, IpAddress source, int tos, Cookie cookie) {
        byte[] payload = new byte[source.isV4() ? PAYLOAD_V4 : PAYLOAD_V6];
        int length = IcmpMessage.LENGTH + payload.length;
        byte[] frame = ProbeFrame.written(link, source, 0, tos, length, (w, out) -> w.echo(out, 0, 0, payload));
        return new Echo(source, link.length(), ProbeFrame.zeroed(frame, frame.length - length + 2, 2), cookie);
    }

    private static final class Echo extends PathFrame {
        private final long sum;

        Echo(IpAddress source, int network, byte[] template, Cookie cookie) {
            super(source, network, template, cookie);
            sum = source.isV4()
                    ? Checksum.sum(ByteBuffer.wrap(template), transport, template.length - transport)
                    : super.transportSum(source, IpProtocol.ICMPV6);
        }

        @Override
        public void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
            long hash = cookie.hash(high, low);
            int tag = cookie.tag(hash, attempt);
            int seal = cookie.seal(hash, attempt);
            int flow = cookie.flow(hash);
            header(slot, high, low, Cookie.ttl(attempt), tag);
            slot.putShort(transport + 2, (short) flow);
            slot.putShort(transport + 4, (short) seal);
            slot.putShort(transport + 6, (short) tag);
            int payload = transport + IcmpMessage.LENGTH;
            long total = sum + flow + seal + tag;
            if (family == Family.V4) {
                slot.putInt(payload + ECHO_HEAD, (int) low);
                total += low & 0xffff_ffffL;
            } else {
                slot.putLong(payload + ECHO_HEAD, high);
                slot.putLong(payload + ECHO_HEAD + 8, low);
                // In the payload and in the pseudo-header.
                total += 2 * (words(high) + words(low));
            }
            slot.putShort(payload, (short) Checksum.finish(total));
        }
    }

    /** A datagram: the tag is its checksum, for which two bytes of the payload pay. */
    static ProbeFrame datagram(ProbeFrame.Link link, IpAddress source, int tos, int port, Cookie cookie) {
        int length = Udp.LENGTH + DATAGRAM;
        byte[] frame =
                ProbeFrame.written(link, source, 0, tos, length, (w, out) -> w.udp(out, 0, port, new byte[DATAGRAM]));
        return new Datagram(source, link.length(), ProbeFrame.zeroed(frame, frame.length - length + 6, 2), cookie);
    }

    private static final class Datagram extends PathFrame {
        private final long sum;

        Datagram(IpAddress source, int network, byte[] template, Cookie cookie) {
            super(source, network, template, cookie);
            sum = super.transportSum(source, IpProtocol.UDP);
        }

        @Override
        public void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
            long hash = cookie.hash(high, low);
            int tag = cookie.tag(hash, attempt);
            int from = cookie.port(hash);
            header(slot, high, low, Cookie.ttl(attempt), tag);
            slot.putShort(transport, (short) from);
            slot.putShort(transport + 6, (short) tag);
            long total = sum + from + tag + words(high) + words(low);
            slot.putShort(transport + Udp.LENGTH, (short) Checksum.finish(total));
        }
    }

    /** A SYN: tag and seal are its sequence number. */
    static ProbeFrame syn(ProbeFrame.Link link, IpAddress source, int tos, int port, Cookie cookie) {
        int length = Tcp.LENGTH + SYN_OPTIONS;
        int mss = source.isV4() ? MSS_V4 : MSS_V6;
        byte[] frame = ProbeFrame.written(link, source, 0, tos, length, (w, out) -> w.tcpSyn(out, 0, port, 0, mss));
        return new Segment(source, link.length(), ProbeFrame.zeroed(frame, frame.length - length + 16, 2), cookie, 0);
    }

    /** The RST that ends what a {@link #syn} has begun at its target; of a TTL that reaches it. */
    static ProbeFrame reset(ProbeFrame.Link link, IpAddress source, int port, Cookie cookie) {
        byte[] frame = ProbeFrame.written(link, source, 0, 0, Tcp.LENGTH, (w, out) -> w.tcpReset(out, 0, port, 0));
        return new Segment(
                source, link.length(), ProbeFrame.zeroed(frame, frame.length - Tcp.LENGTH + 16, 2), cookie, 1);
    }

    private static final class Segment extends PathFrame {
        private static final int RESET_TTL = 64;

        private final int beyondMark;
        private final long sum;

        /** @param beyondMark by how much the sequence number exceeds the mark: not 0 of a reset */
        Segment(IpAddress source, int network, byte[] template, Cookie cookie, int beyondMark) {
            super(source, network, template, cookie);
            this.beyondMark = beyondMark;
            sum = super.transportSum(source, IpProtocol.TCP);
        }

        @Override
        public void patch(ByteBuffer slot, long high, long low, int port, long place, int attempt) {
            long hash = cookie.hash(high, low);
            int tag = cookie.tag(hash, attempt);
            int from = cookie.port(hash);
            int sequence = (tag << 16 | cookie.seal(hash, attempt)) + beyondMark;
            header(slot, high, low, beyondMark == 0 ? Cookie.ttl(attempt) : RESET_TTL, tag);
            slot.putShort(transport, (short) from);
            slot.putInt(transport + 4, sequence);
            long total = sum + from + (sequence & 0xffff_ffffL) + words(high) + words(low);
            slot.putShort(transport + 16, (short) Checksum.finish(total));
        }
    }
}
