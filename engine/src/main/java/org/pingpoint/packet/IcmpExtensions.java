package org.pingpoint.packet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pingpoint.model.Extension;
import org.pingpoint.model.Family;

/**
 * The extension structure behind the datagram that an ICMP error quotes (RFC 4884), its objects raw.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-----------------------+-------------------------------+
 * |Version|       Reserved        |           Checksum            |
 * +-------+-----------------------+---------------+---------------+
 * |            Length             |   Class-Num   |    C-Type     |
 * +-------------------------------+---------------+---------------+
 * |                         Object payload                        |
 * </pre>
 *
 * The error's length field says where the structure starts: in 32-bit words in ICMP (byte 5), in 64-bit words in ICMPv6 (byte
 * 4). Routers older than the RFC leave the field 0 and start the structure 128 bytes behind the header (§5.5); then only a
 * checksum that fits tells it from payload that happens to be there.
 */
public final class IcmpExtensions {
    private static final int VERSION = 2;
    private static final int HEADER = 4;
    private static final int OBJECT_HEADER = 4;
    private static final int LEGACY_QUOTE = 128;

    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int at;
    private int next;
    private int end;
    private int quotedLength;

    /**
     * Looks for the structure and starts before its first object. Never throws for what a router sent: the error itself
     * stays evidence even if its extensions are spoilt.
     *
     * @return false if this type of message has none or no intact structure is there; then there are no objects
     */
    public boolean find(IcmpMessage error) {
        buffer = error.buffer();
        end = error.offset() + error.length();
        at = end;
        next = end;
        quotedLength = error.payloadLength();
        if (!canExtend(error)) {
            return false;
        }
        int words = error.family() == Family.V4 ? error.rest() >>> 16 & 0xff : error.rest() >>> 24;
        int stated = words * (error.family() == Family.V4 ? 4 : 8);
        boolean compliant = stated > 0;
        int quote = compliant ? stated : LEGACY_QUOTE;
        if (quote > error.payloadLength()) {
            return false;
        }
        if (compliant) {
            quotedLength = quote;
        }
        int start = error.payloadOffset() + quote;
        if (!isStructure(start, end - start, compliant)) {
            return false;
        }
        quotedLength = quote;
        next = start + HEADER;
        return true;
    }

    private static boolean canExtend(IcmpMessage error) {
        return error.family() == Family.V4
                ? error.type() == Icmp.UNREACHABLE
                        || error.type() == Icmp.TIME_EXCEEDED
                        || error.type() == Icmp.PARAMETER_PROBLEM
                : error.type() == Icmpv6.UNREACHABLE || error.type() == Icmpv6.TIME_EXCEEDED;
    }

    private boolean isStructure(int start, int length, boolean compliant) {
        if (length < HEADER || (buffer.get(start) & 0xff) >>> 4 != VERSION) {
            return false;
        }
        // Checksum 0 means that none was sent (§7); without the length field's word for it that is not enough.
        boolean unsummed = buffer.getShort(start + 2) == 0;
        return unsummed ? compliant : Checksum.fold(Checksum.sum(buffer, start, length)) == 0xffff;
    }

    /** After {@link #find}: bytes of the error's payload that are the quoted datagram and its padding. */
    public int quotedLength() {
        return quotedLength;
    }

    /**
     * Moves to the next object.
     *
     * @return false at the end
     * @throws MalformedPacketException if the object's length is below 4 or reaches out of the message
     */
    public boolean next() {
        if (next >= end) {
            return false;
        }
        int left = end - next;
        int size = left < OBJECT_HEADER ? 0 : buffer.getShort(next) & 0xffff;
        if (size < OBJECT_HEADER || size > left) {
            next = end;
            throw new MalformedPacketException("ICMP extension object of length " + size + " in " + left + " bytes");
        }
        at = next;
        next += size;
        return true;
    }

    /** Class-Num of the current object. */
    public int classNumber() {
        return buffer.get(at + 2) & 0xff;
    }

    /** C-Type of the current object. */
    public int type() {
        return buffer.get(at + 3) & 0xff;
    }

    /** Where the current object's payload starts in the buffer. */
    public int payloadOffset() {
        return at + OBJECT_HEADER;
    }

    /** Bytes of the current object's payload, 0 or more. */
    public int payloadLength() {
        return next - at - OBJECT_HEADER;
    }

    /** The objects not yet stepped over, up to the first whose length lies. Allocates. */
    public List<Extension> remaining() {
        List<Extension> objects = new ArrayList<>();
        while (end - next >= OBJECT_HEADER) {
            int size = buffer.getShort(next) & 0xffff;
            if (size < OBJECT_HEADER || size > end - next) {
                break;
            }
            next();
            byte[] payload = new byte[payloadLength()];
            buffer.get(payloadOffset(), payload);
            objects.add(new Extension(classNumber(), type(), HexFormat.of().formatHex(payload)));
        }
        return objects;
    }
}
