package org.pingpoint.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address: 128 bits and a family, without zone and without names. Unlike {@link InetAddress} it never
 * resolves, compares in numeric order and prints IPv6 as RFC 5952 asks. An IPv4 address sits in the low 32 bits.
 */
public final class IpAddress implements Comparable<IpAddress> {
    private final Family family;
    private final long high;
    private final long low;

    private IpAddress(Family family, long high, long low) {
        this.family = family;
        this.high = high;
        this.low = low;
    }

    /** An IPv4 address from its 32 bits in host order. */
    public static IpAddress v4(int bits) {
        return new IpAddress(Family.V4, 0, bits & 0xffff_ffffL);
    }

    /** An IPv6 address from its upper and lower 64 bits. */
    public static IpAddress v6(long high, long low) {
        return new IpAddress(Family.V6, high, low);
    }

    /** From 4 or 16 bytes in network order. */
    public static IpAddress of(byte[] bytes) {
        return switch (bytes.length) {
            case 4 -> of(ByteBuffer.wrap(bytes), 0, Family.V4);
            case 16 -> of(ByteBuffer.wrap(bytes), 0, Family.V6);
            default -> throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
        };
    }

    public static IpAddress of(InetAddress address) {
        return of(address.getAddress());
    }

    /** Reads network-order bytes at an absolute offset; the buffer's own byte order and position do not matter. */
    public static IpAddress of(ByteBuffer buffer, int offset, Family family) {
        if (family == Family.V4) {
            int bits = buffer.getInt(offset);
            return v4(buffer.order() == ByteOrder.BIG_ENDIAN ? bits : Integer.reverseBytes(bits));
        }
        long high = buffer.getLong(offset);
        long low = buffer.getLong(offset + 8);
        boolean network = buffer.order() == ByteOrder.BIG_ENDIAN;
        return v6(network ? high : Long.reverseBytes(high), network ? low : Long.reverseBytes(low));
    }

    /**
     * Reads a literal: dotted quad of four decimal parts, or IPv6 as RFC 4291 §2.2 writes it. No zone, no port, no name.
     *
     * @throws IllegalArgumentException if the text is not such a literal; the message quotes it
     */
    public static IpAddress parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not an IPv4 or IPv6 address"));
    }

    /** As {@link #parse}, empty where that would throw. */
    public static Optional<IpAddress> tryParse(String text) {
        return text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text).map(IpAddress::v4);
    }

    /** By hand: lists of millions are read through here. */
    private static Optional<Integer> parseV4(String text) {
        int bits = 0;
        int parts = 0;
        int part = 0;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.' && digits > 0 && parts < 4) {
                bits = bits << 8 | part;
                parts++;
                part = 0;
                digits = 0;
            } else if (c >= '0' && c <= '9' && !(digits > 0 && part == 0) && part * 10 + c - '0' <= 255) {
                // A leading zero would be octal to inet_aton: refuse what two tools read differently.
                part = part * 10 + c - '0';
                digits++;
            } else {
                return Optional.empty();
            }
        }
        return parts == 4 ? Optional.of(bits) : Optional.empty();
    }

    private static Optional<IpAddress> parseV6(String text) {
        String hex = text;
        int lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') >= 0) {
            Optional<Integer> tail = parseV4(text.substring(lastColon + 1));
            if (tail.isEmpty()) {
                return Optional.empty();
            }
            hex = text.substring(0, lastColon + 1) + Integer.toHexString(tail.get() >>> 16) + ":"
                    + Integer.toHexString(tail.get() & 0xffff);
        }
        int gap = hex.indexOf("::");
        if (gap >= 0 && hex.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        String[] left = groups(gap < 0 ? hex : hex.substring(0, gap));
        String[] right = groups(gap < 0 ? "" : hex.substring(gap + 2));
        int given = left.length + right.length;
        if (gap < 0 ? given != 8 : given > 7) {
            return Optional.empty();
        }
        long[] halves = new long[2];
        for (int i = 0; i < given; i++) {
            String group = i < left.length ? left[i] : right[i - left.length];
            if (!Digits.isHex(group, 4)) {
                return Optional.empty();
            }
            int place = i < left.length ? i : 8 - given + i;
            halves[place / 4] |= Long.parseLong(group, 16) << 16 * (3 - place % 4);
        }
        return Optional.of(v6(halves[0], halves[1]));
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    public Family family() {
        return family;
    }

    public boolean isV4() {
        return family == Family.V4;
    }

    public boolean isV6() {
        return family == Family.V6;
    }

    /** The 32 bits of an IPv4 address, in host order. */
    public int v4Bits() {
        return (int) low;
    }

    /** The upper 64 bits; 0 for IPv4. */
    public long high() {
        return high;
    }

    /** The lower 64 bits; an IPv4 address sits here. */
    public long low() {
        return low;
    }

    /** Network-order bytes, 4 or 16. */
    public byte[] bytes() {
        byte[] bytes = new byte[family.bytes()];
        put(ByteBuffer.wrap(bytes), 0);
        return bytes;
    }

    /** Writes network-order bytes at an absolute offset of a buffer in any byte order. */
    public void put(ByteBuffer buffer, int offset) {
        boolean network = buffer.order() == ByteOrder.BIG_ENDIAN;
        if (family == Family.V4) {
            buffer.putInt(offset, network ? (int) low : Integer.reverseBytes((int) low));
        } else {
            buffer.putLong(offset, network ? high : Long.reverseBytes(high));
            buffer.putLong(offset + 8, network ? low : Long.reverseBytes(low));
        }
    }

    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(bytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    public boolean isLoopback() {
        return isV4() ? low >>> 24 == 127 : high == 0 && low == 1;
    }

    /** 224.0.0.0/4 or ff00::/8. */
    public boolean isMulticast() {
        return isV4() ? low >>> 28 == 0xe : high >>> 56 == 0xff;
    }

    /** 169.254.0.0/16 or fe80::/10. */
    public boolean isLinkLocal() {
        return isV4() ? low >>> 16 == 0xa9fe : high >>> 54 == 0xfe80 >>> 6;
    }

    /** 255.255.255.255. */
    public boolean isLimitedBroadcast() {
        return isV4() && low == 0xffff_ffffL;
    }

    /** The address n further on, wrapping at the end of the family's space. */
    public IpAddress plus(long n) {
        if (isV4()) {
            return v4((int) (low + n));
        }
        long sum = low + n;
        long carry =
                n >= 0 ? (Long.compareUnsigned(sum, low) < 0 ? 1 : 0) : (Long.compareUnsigned(sum, low) > 0 ? -1 : 0);
        return v6(high + carry, sum);
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = family.compareTo(other.family);
        int byHigh = Long.compareUnsigned(high, other.high);
        return byFamily != 0 ? byFamily : byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof IpAddress a && a.family == family && a.high == high && a.low == low;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low) + family.ordinal();
    }

    /** Dotted quad, or RFC 5952: lower case, longest run of zero groups (of two or more, the first) as "::". */
    @Override
    public String toString() {
        if (isV4()) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        int[] groups = new int[8];
        Arrays.setAll(groups, i -> (int) ((i < 4 ? high : low) >>> 16 * (3 - i % 4)) & 0xffff);
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && groups[j] == 0) {
                j++;
            }
            if (j - i > bestLength) {
                bestStart = i;
                bestLength = j - i;
            }
            i = Math.max(i, j - 1);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                text.append(Integer.toHexString(groups[i]));
                if (i < 7 && i + 1 != bestStart) {
                    text.append(':');
                }
            }
        }
        return text.toString();
    }
}
