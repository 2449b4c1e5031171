package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * Walks attributes (struct nlattr: length, type, data, padding to 4). Every reader checks that the data are as long as it needs.
 */
public final class Attributes {
    private static final int HEADER = 4;

    private final ByteBuffer buffer;
    private final int limit;
    private int at;
    private int next;
    private int length;

    /** The attributes between two indices. */
    public Attributes(ByteBuffer buffer, int from, int limit) {
        this.buffer = buffer;
        this.limit = limit;
        this.next = from;
    }

    /**
     * Steps to the next attribute; false after the last.
     *
     * @throws NetlinkException if it claims more bytes than there are, or fewer than its header
     */
    public boolean next() throws NetlinkException {
        if (next >= limit) {
            return false;
        }
        if (limit - next < HEADER) {
            throw new NetlinkException("attribute header cut short: " + (limit - next) + " of 4 bytes");
        }
        int total = buffer.getShort(next) & 0xffff;
        if (total < HEADER || total > limit - next) {
            throw new NetlinkException("attribute says " + total + " bytes, " + (limit - next) + " are there");
        }
        at = next + HEADER;
        length = total - HEADER;
        next = next + (total + 3 & ~3);
        return true;
    }

    /** The type without its nested and byte-order bits. */
    public int type() {
        return buffer.getShort(at - 2) & Rtnetlink.NLA_TYPE_MASK;
    }

    /** Where the data start. */
    public int data() {
        return at;
    }

    /** Bytes of data. */
    public int length() {
        return length;
    }

    public int u8() throws NetlinkException {
        need(1);
        return buffer.get(at) & 0xff;
    }

    public int u16() throws NetlinkException {
        need(2);
        return buffer.getShort(at) & 0xffff;
    }

    /** 16 bits in network order, such as a port. */
    public int be16() throws NetlinkException {
        need(2);
        return (buffer.get(at) & 0xff) << 8 | buffer.get(at + 1) & 0xff;
    }

    /** 32 bits, signed or not. */
    public int s32() throws NetlinkException {
        need(4);
        return buffer.getInt(at);
    }

    public long u32() throws NetlinkException {
        return s32() & 0xffff_ffffL;
    }

    /** 32 bits at an offset of a struct. */
    public long u32(int offset) throws NetlinkException {
        need(offset + 4);
        return buffer.getInt(at + offset) & 0xffff_ffffL;
    }

    /** Text up to its NUL. */
    public String string() {
        int n = 0;
        while (n < length && buffer.get(at + n) != 0) {
            n++;
        }
        byte[] bytes = new byte[n];
        buffer.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A whole address of a family. */
    public IpAddress address(Family family) throws NetlinkException {
        need(family.bytes());
        return IpAddress.of(buffer, at, family);
    }

    /** struct rtvia: a family and an address of it (RFC 5549). */
    public IpAddress via() throws NetlinkException {
        Family family = Headers.family(u16());
        need(2 + family.bytes());
        return IpAddress.of(buffer, at + 2, family);
    }

    /** Octets as {@code aa:bb:cc}. */
    public String octets() {
        StringBuilder text = new StringBuilder(length * 3);
        for (int i = 0; i < length; i++) {
            int octet = buffer.get(at + i);
            text.append(i == 0 ? "" : ":")
                    .append(Character.forDigit(octet >> 4 & 15, 16))
                    .append(Character.forDigit(octet & 15, 16));
        }
        return text.toString();
    }

    /** The attributes inside this one. */
    public Attributes nested() {
        return new Attributes(buffer, at, at + length);
    }

    void need(int bytes) throws NetlinkException {
        if (length < bytes) {
            throw new NetlinkException("attribute " + type() + " has " + length + " bytes, needs " + bytes);
        }
    }
}
