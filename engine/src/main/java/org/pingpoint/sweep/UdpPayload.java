package org.pingpoint.sweep;

import java.nio.charset.StandardCharsets;

/**
 * What a datagram to a port says: a well-known service is asked in its own words, since most answer to nothing else. Each payload has
 * two bytes that may be anything, an identifier that the answer repeats or ignores: they balance the checksum, which is our mark.
 *
 * @param bytes the payload, all else than its balance
 * @param balance where these two bytes are, from the payload's start: an even number
 */
record UdpPayload(byte[] bytes, int balance) {
    private static final UdpPayload TWO_BYTES = new UdpPayload(new byte[2], 0);

    /** Name servers of the root, by message (RFC 1035 §4.1). */
    private static final UdpPayload DNS = hex(0, "0000 0100 0001 0000 0000 0000  00 0002 0001");

    /** Is the portmapper there? Its procedure that does nothing (RFC 1833 §3, RFC 5531 §9). */
    private static final UdpPayload RPC =
            hex(0, "00000000 00000000 00000002 000186a0 00000002 00000000 00000000 00000000 00000000 00000000");

    /** What time is it? Client mode of version 4, with a transmit time of no meaning (RFC 5905 §7.3). */
    private static final UdpPayload NTP = hex(46, "e300 06ec" + "00".repeat(44));

    /** Which names have you? Node status of the wildcard name (RFC 1002 §4.2.17). */
    private static final UdpPayload NETBIOS =
            hex(0, "0000 0000 0001 0000 0000 0000  20 434b" + "41".repeat(30) + "00 0021 0001");

    /** The first object of MIB-2, to the community "public" (RFC 1157 §4.1.3). */
    private static final UdpPayload SNMP =
            hex(18, "3026 020100 04067075626c6963 a119 020401000001 020100 020100 300b 3009 06052b06010201 0500");

    /** P_CONTROL_HARD_RESET_CLIENT_V2 with a session of no meaning. */
    private static final UdpPayload OPENVPN = hex(2, "38 0100000000000000 00 00000000");

    /** Binding request (RFC 8489 §5). */
    private static final UdpPayload STUN = hex(8, "0001 0000 2112a442 000000000000000000000000");

    /** Which services are offered? Asked from another port than 5353, it is answered to us alone (RFC 6762 §6.7, RFC 6763 §9). */
    private static final UdpPayload MDNS = hex(
            0,
            "0000 0000 0001 0000 0000 0000" + label("_services") + label("_dns-sd") + label("_udp") + label("local")
                    + "00 000c 0001");

    /** "version" behind the frame header of memcached's protocol.txt. */
    private static final UdpPayload MEMCACHED = hex(0, "0000 0000 0001 0000" + ascii("version\r\n"));

    /** What a port is sent: two bytes of no meaning where no service is well known. */
    static UdpPayload of(int port) {
        return switch (port) {
            case 53 -> DNS;
            case 111 -> RPC;
            case 123 -> NTP;
            case 137 -> NETBIOS;
            case 161 -> SNMP;
            case 1194 -> OPENVPN;
            case 3478 -> STUN;
            case 5353 -> MDNS;
            case 11211 -> MEMCACHED;
            default -> TWO_BYTES;
        };
    }

    /** Whether no service is well known at a port. */
    static boolean isUsual(int port) {
        return of(port) == TWO_BYTES;
    }

    private static UdpPayload hex(int balance, String text) {
        String digits = text.replace(" ", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits, 2 * i, 2 * i + 2, 16);
        }
        return new UdpPayload(bytes, balance);
    }

    private static String label(String name) {
        return String.format("%02x", name.length()) + ascii(name);
    }

    private static String ascii(String text) {
        StringBuilder hex = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }
}
