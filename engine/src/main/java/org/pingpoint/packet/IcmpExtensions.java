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
    /** The one that RFC 4884 §7 defines. */
    public static final int VERSION = 2;

    private static final int HEADER = 4;
    private static final int OBJECT_HEADER = 4;
    private static final int LEGACY_QUOTE = 128;

    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int at;
    private int next;
    private int end;
    private int structure;
    private int quotedLength;

    /**
     * Looks for the structure and starts before its first object. Never throws for what a router sent: the error itself
     * stays evidence even if its extensions are spoilt.
     *
     * @return false if this type of message has none or no intact structure is there; then there are no objects
     */
    public boolean find(IcmpMessage error) {
        start(error);
        if (!canExtend(error)) {
            return false;
        }
        int stated = statedQuote(error);
        boolean compliant = stated > 0;
        int quote = compliant ? stated : LEGACY_QUOTE;
        if (quote > error.payloadLength()) {
            return false;
        }
        if (compliant) {
            quotedLength = quote;
        }
        structure = error.payloadOffset() + quote;
        if (!isStructure(compliant)) {
            return false;
        }
        quotedLength = quote;
        next = structure + HEADER;
        return true;
    }

    /**
     * As {@link #find}, for reading whatever a router sent: a structure that the length field announces is opened even if its
     * version or checksum is wrong, which {@link #version} and {@link #checksum} tell. Without the length field a wrong or
     * missing checksum is put up with where everything else fits: version, zeros, and objects that end where the message does.
     *
     * @return false if there is none; then there are no objects
     * @throws MalformedPacketException if the length field points out of the message, or at less than a structure's header;
     *     there are no objects then, and {@link #quotedLength} is what is there of the quote
     */
    public boolean open(IcmpMessage error) {
        if (find(error)) {
            return true;
        }
        if (!canExtend(error)) {
            return false;
        }
        int quote = statedQuote(error);
        if (quote == 0) {
            return openLegacy(error);
        }
        int left = error.payloadLength() - quote;
        if (left == 0) {
            return false;
        }
        if (left < 0) {
            throw new MalformedPacketException("ICMP length field of " + quote + " bytes with " + error.payloadLength()
                    + " bytes behind the header");
        }
        if (left < HEADER) {
            throw new MalformedPacketException(
                    "truncated ICMP extension structure: " + left + " of at least " + HEADER + " bytes");
        }
        next = structure + HEADER;
        return true;
    }

    private boolean openLegacy(IcmpMessage error) {
        int start = error.payloadOffset() + LEGACY_QUOTE;
        if (end - start < HEADER + OBJECT_HEADER || buffer.getShort(start) != VERSION << 12) {
            return false;
        }
        int object = start + HEADER;
        while (end - object >= OBJECT_HEADER) {
            int size = buffer.getShort(object) & 0xffff;
            if (size < OBJECT_HEADER) {
                return false;
            }
            object += size;
        }
        if (object != end) {
            return false;
        }
        structure = start;
        quotedLength = LEGACY_QUOTE;
        next = structure + HEADER;
        return true;
    }

    private void start(IcmpMessage error) {
        buffer = error.buffer();
        end = error.offset() + error.length();
        at = end;
        next = end;
        structure = end;
        quotedLength = error.payloadLength();
    }

    /** Bytes of the quote by the length field; 0 if the sender does not know of extensions, or has none. */
    private static int statedQuote(IcmpMessage error) {
        return error.family() == Family.V4 ? (error.rest() >>> 16 & 0xff) * 4 : (error.rest() >>> 24) * 8;
    }

    private static boolean canExtend(IcmpMessage error) {
        return error.family() == Family.V4
                ? error.type() == Icmp.UNREACHABLE
                        || error.type() == Icmp.TIME_EXCEEDED
                        || error.type() == Icmp.PARAMETER_PROBLEM
                : error.type() == Icmpv6.UNREACHABLE || error.type() == Icmpv6.TIME_EXCEEDED;
    }

    private boolean isStructure(boolean compliant) {
        if (end - structure < HEADER || version() != VERSION) {
            return false;
        }
        // Checksum 0 means that none was sent (§7); without the length field's word for it that is not enough.
        return checksum() == Sum.NONE ? compliant : checksum() == Sum.RIGHT;
    }

    /** What the structure's checksum says of it. */
    public enum Sum {
        RIGHT,
        WRONG,
        /** The field is 0: none was sent. */
        NONE
    }

    /** Of the structure that was found: {@link #VERSION}, or what stands in its place. */
    public int version() {
        return (buffer.get(structure) & 0xff) >>> 4;
    }

    /** Of the structure that was found. */
    public Sum checksum() {
        if (buffer.getShort(structure + 2) == 0) {
            return Sum.NONE;
        }
        return Checksum.fold(Checksum.sum(buffer, structure, end - structure)) == 0xffff ? Sum.RIGHT : Sum.WRONG;
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

    /** The current object as a value. Allocates. */
    public Extension extension() {
        byte[] payload = new byte[payloadLength()];
        buffer.get(payloadOffset(), payload);
        return new Extension(classNumber(), type(), HexFormat.of().formatHex(payload));
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
            objects.add(extension());
        }
        return objects;
    }
}
