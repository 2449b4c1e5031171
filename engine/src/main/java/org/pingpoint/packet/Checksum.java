package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.IpAddress;

/**
 * The Internet checksum (RFC 1071) in parts: partial sums are added freely and folded once. A partial sum is a plain long;
 * 2^32 buffers of 64 KiB fit before it overflows.
 */
public final class Checksum {
    private Checksum() {}

    /** The partial sum of bytes of a network-order buffer; a last odd byte counts as if a zero followed. */
    public static long sum(ByteBuffer buffer, int offset, int length) {
        int end = offset + length;
        int at = offset;
        long sum = 0;
        for (; at + 4 <= end; at += 4) {
            sum += buffer.getInt(at) & 0xffff_ffffL;
        }
        if (at + 2 <= end) {
            sum += buffer.getShort(at) & 0xffff;
            at += 2;
        }
        return at < end ? sum + ((buffer.get(at) & 0xff) << 8) : sum;
    }

    /**
     * The partial sum of the pseudo-header that UDP, TCP and ICMPv6 cover (RFC 768, RFC 9293 §3.1, RFC 8200 §8.1); both
     * families sum alike.
     *
     * @param length of the transport header and its payload
     */
    public static long pseudoHeader(IpAddress source, IpAddress destination, int protocol, int length) {
        return words(source.high())
                + words(source.low())
                + words(destination.high())
                + words(destination.low())
                + protocol
                + length;
    }

    /** The partial sum of eight bytes. */
    static long words(long eightBytes) {
        return (eightBytes >>> 32) + (eightBytes & 0xffff_ffffL);
    }

    /** The 16-bit one's complement sum. 0xffff over data that includes its checksum means that it is intact. */
    public static int fold(long sum) {
        long folded = words(sum);
        folded = (folded >>> 16) + (folded & 0xffff);
        folded = (folded >>> 16) + (folded & 0xffff);
        return (int) ((folded >>> 16) + (folded & 0xffff));
    }

    /** What goes into the checksum field, for a sum over data whose checksum field is zero. */
    public static int finish(long sum) {
        return ~fold(sum) & 0xffff;
    }

    /**
     * A checksum after one 16-bit word under it has changed (RFC 1624 eqn. 3).
     *
     * @param checksum the field's old value
     */
    public static int update(int checksum, int oldWord, int newWord) {
        return finish((~checksum & 0xffffL) + (~oldWord & 0xffff) + newWord);
    }
}
