package org.pingpoint.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A 48-bit IEEE 802 address.
 *
 * @param bits the address in the low 48 bits, first octet highest
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);
    /** 01:80:c2:00:00:0e, the nearest-bridge group address that LLDP is sent to (IEEE 802.1AB §7.1). */
    public static final MacAddress NEAREST_BRIDGE = new MacAddress(0x0180_c200_000eL);

    public MacAddress {
        bits &= 0xffff_ffff_ffffL;
    }

    /** Reads {@code aa:bb:cc:dd:ee:ff}; dashes are accepted. */
    public static MacAddress parse(String text) {
        if (!text.matches("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}")) {
            throw new IllegalArgumentException("'" + text + "' is not a MAC address such as 02:00:00:00:00:01");
        }
        return new MacAddress(Long.parseLong(text.replaceAll("[:-]", ""), 16));
    }

    /** Reads six octets at an absolute offset. */
    public static MacAddress of(ByteBuffer buffer, int offset) {
        long bits = 0;
        for (int i = 0; i < 6; i++) {
            bits = bits << 8 | buffer.get(offset + i) & 0xff;
        }
        return new MacAddress(bits);
    }

    public static MacAddress of(byte[] octets) {
        return of(ByteBuffer.wrap(octets).order(ByteOrder.BIG_ENDIAN), 0);
    }

    /** Writes six octets at an absolute offset. */
    public void put(ByteBuffer buffer, int offset) {
        for (int i = 0; i < 6; i++) {
            buffer.put(offset + i, (byte) (bits >>> 8 * (5 - i)));
        }
    }

    /** The group bit: multicast or broadcast. */
    public boolean isGroup() {
        return (bits >>> 40 & 1) != 0;
    }

    /** A virtual router's address: VRRP (RFC 9568 §7.3), HSRP v1 and v2, GLBP. Several boxes may own it in turn. */
    public boolean isVirtualRouter() {
        long first40 = bits >>> 8;
        return first40 == 0x00_005e_0001L
                || first40 == 0x00_005e_0002L
                || first40 == 0x00_000c_07acL
                || bits >>> 12 == 0x00000c9ffL
                || bits >>> 16 == 0x0007b400L;
    }

    /** The group address that carries an IP multicast group: 33:33 and 32 bits (RFC 2464 §7), 01:00:5e and 23 (RFC 1112 §6.4). */
    public static MacAddress ofMulticast(IpAddress group) {
        return group.isV6()
                ? new MacAddress(0x3333_0000_0000L | group.low() & 0xffff_ffffL)
                : new MacAddress(0x0100_5e00_0000L | group.low() & 0x7f_ffffL);
    }

    // Written out: those that Java makes for a record cost the first call of a run 10 ms.
    @Override
    public boolean equals(Object o) {
        return o instanceof MacAddress other && bits == other.bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int i = 5; i >= 0; i--) {
            int octet = (int) (bits >>> 8 * i) & 0xff;
            text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
            if (i > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
