package org.pingpoint.packet;

import java.nio.ByteBuffer;

/**
 * Steps through the options of an IPv4 (RFC 791 §3.1) or TCP header (RFC 9293 §3.2): kind 0 ends the list, kind 1 is one byte of
 * padding, every other kind is followed by a length that counts kind and length too.
 */
public final class TlvOptions {
    public static final int END = 0;
    public static final int NO_OPERATION = 1;
    /** TCP maximum segment size; two bytes of data. */
    public static final int TCP_MSS = 2;
    /** IPv4 record route. */
    public static final int IPV4_RECORD_ROUTE = 7;
    /** IPv4 timestamp. */
    public static final int IPV4_TIMESTAMP = 68;
    /** IPv4 router alert (RFC 2113). */
    public static final int IPV4_ROUTER_ALERT = 148;

    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int at;
    private int end;
    private int next;

    /** Starts before the first option. */
    public TlvOptions wrap(ByteBuffer newBuffer, int offset, int length) {
        buffer = newBuffer;
        at = offset;
        next = offset;
        end = offset + length;
        return this;
    }

    /**
     * Moves to the next option, padding skipped.
     *
     * @return false at the end of the list
     * @throws MalformedPacketException if the option's length is below 2 or reaches out of the header
     */
    public boolean next() {
        while (next < end && buffer.get(next) == NO_OPERATION) {
            next++;
        }
        if (next >= end || buffer.get(next) == END) {
            next = end;
            return false;
        }
        int size = next + 1 < end ? buffer.get(next + 1) & 0xff : 0;
        if (size < 2 || size > end - next) {
            throw new MalformedPacketException("option " + (buffer.get(next) & 0xff) + " of length " + size + " in "
                    + (end - next) + " bytes of options");
        }
        at = next;
        next += size;
        return true;
    }

    /** The current option's kind, flags included. */
    public int kind() {
        return buffer.get(at) & 0xff;
    }

    /** Where the current option's data starts in the buffer, behind kind and length. */
    public int dataOffset() {
        return at + 2;
    }

    /** Bytes of data, 0 or more. */
    public int dataLength() {
        return next - at - 2;
    }
}
