package org.pingpoint.capture;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.pingpoint.model.IpAddress;

/** Puts packets together byte by byte, as the RFCs draw them, with checksums of its own reckoning. */
final class Wire {
    static final IpAddress ROUTER = IpAddress.parse("198.18.1.254");
    static final IpAddress HOST = IpAddress.parse("198.18.1.1");
    static final IpAddress FAR = IpAddress.parse("198.18.2.1");
    static final IpAddress ROUTER6 = IpAddress.parse("2001:db8:1::fe");
    static final IpAddress HOST6 = IpAddress.parse("2001:db8:1::1");
    static final IpAddress FAR6 = IpAddress.parse("2001:db8:2::1");

    private Wire() {}

    /** Spaces are for the reader. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] padded(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    static byte[] u16(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    static byte[] ethernet(int type, byte[]... payload) {
        return join(hex("020000000a01 020000000afe"), u16(type), join(payload));
    }

    /** RFC 791 §3.1: no options, TTL 64, not fragmented. */
    static byte[] ipv4(int protocol, IpAddress source, IpAddress destination, byte[] payload) {
        byte[] header = join(
                hex("45 00"),
                u16(20 + payload.length),
                hex("1111 0000 40"),
                new byte[] {(byte) protocol},
                hex("0000"),
                source.bytes(),
                destination.bytes());
        return join(summed(header, 10, 0), payload);
    }

    /** RFC 8200 §3. */
    static byte[] ipv6(int nextHeader, IpAddress source, IpAddress destination, byte[] payload) {
        return join(
                hex("60000000"),
                u16(payload.length),
                new byte[] {(byte) nextHeader, 64},
                source.bytes(),
                destination.bytes(),
                payload);
    }

    /** RFC 768, without a checksum. */
    static byte[] udp(int sourcePort, int destinationPort, byte[] payload) {
        return join(u16(sourcePort), u16(destinationPort), u16(8 + payload.length), u16(0), payload);
    }

    /** RFC 792: type and code, checksum, the rest. */
    static byte[] icmp(int type, int code, String rest, byte[]... payload) {
        return summed(join(new byte[] {(byte) type, (byte) code, 0, 0}, hex(rest), join(payload)), 2, 0);
    }

    /** RFC 4443 §2.1, from {@link #ROUTER6} to {@link #HOST6}. */
    static byte[] icmpv6(int type, int code, String rest, byte[]... payload) {
        byte[] message = join(new byte[] {(byte) type, (byte) code, 0, 0}, hex(rest), join(payload));
        long pseudo = sum(join(ROUTER6.bytes(), HOST6.bytes())) + message.length + 58;
        return summed(message, 2, pseudo);
    }

    /** A frame with an ICMP error from {@link #ROUTER} to {@link #HOST}. */
    static byte[] error(int type, int code, String rest, byte[]... payload) {
        return ethernet(0x0800, ipv4(1, ROUTER, HOST, icmp(type, code, rest, payload)));
    }

    static byte[] error6(int type, int code, String rest, byte[]... payload) {
        return ethernet(0x86dd, ipv6(58, ROUTER6, HOST6, icmpv6(type, code, rest, payload)));
    }

    /** RFC 4884 §7: version 2, with its checksum. */
    static byte[] structure(byte[]... objects) {
        return summed(join(hex("2000 0000"), join(objects)), 2, 0);
    }

    /** RFC 4884 §7.1. */
    static byte[] object(int classNumber, int type, String payload) {
        byte[] bytes = hex(payload);
        return join(u16(4 + bytes.length), new byte[] {(byte) classNumber, (byte) type}, bytes);
    }

    /** A UDP datagram from {@link #HOST} to {@link #FAR}, as it dies with TTL 1. */
    static byte[] probe(int payload) {
        byte[] datagram = ipv4(17, HOST, FAR, udp(40_000, 33_434, new byte[payload]));
        datagram[8] = 1;
        datagram[10] = 0;
        datagram[11] = 0;
        return join(summed(Arrays.copyOf(datagram, 20), 10, 0), Arrays.copyOfRange(datagram, 20, datagram.length));
    }

    static byte[] probe6(int payload) {
        byte[] datagram = ipv6(17, HOST6, FAR6, udp(40_000, 33_434, new byte[payload]));
        datagram[7] = 1;
        return datagram;
    }

    /** RFC 1071, with the checksum written at an offset that holds zero. */
    static byte[] summed(byte[] bytes, int at, long pseudo) {
        long sum = sum(bytes) + pseudo;
        while (sum >>> 16 != 0) {
            sum = (sum >>> 16) + (sum & 0xffff);
        }
        byte[] done = bytes.clone();
        done[at] = (byte) (~sum >>> 8);
        done[at + 1] = (byte) ~sum;
        return done;
    }

    private static long sum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (long) (bytes[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }
}
