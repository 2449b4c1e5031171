package org.pingpoint.packet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/**
 * A view of some bytes of a buffer, from an absolute offset; neither position nor limit of the buffer is moved. Reusable, not
 * thread-safe, and bound to nothing until wrapped.
 */
public abstract class Flyweight {
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int offset;
    private int length;

    Flyweight() {}

    /**
     * Lays this view over bytes of a network-order buffer.
     *
     * @param minimum bytes that must be there
     * @param what name of the format, for the reason
     * @throws MalformedPacketException if there are fewer than {@code minimum} bytes
     * @throws IndexOutOfBoundsException if the caller names bytes outside the buffer
     */
    final void bind(ByteBuffer newBuffer, int newOffset, int newLength, int minimum, String what) {
        if (newBuffer.order() != ByteOrder.BIG_ENDIAN) {
            throw new IllegalArgumentException("packets are read and written in network order");
        }
        Objects.checkFromIndexSize(newOffset, newLength, newBuffer.limit());
        if (newLength < minimum) {
            throw new MalformedPacketException(
                    "truncated " + what + ": " + newLength + " of at least " + minimum + " bytes");
        }
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
    }

    /** As {@link #bind}, for writing: the header is zeroed, and bytes that are missing are the caller's mistake. */
    final void bindZeroed(ByteBuffer newBuffer, int newOffset, int newLength, int headerLength) {
        if (newLength < headerLength) {
            throw new IllegalArgumentException(newLength + " bytes cannot hold a header of " + headerLength);
        }
        bind(newBuffer, newOffset, newLength, headerLength, "");
        for (int i = 0; i < headerLength; i++) {
            newBuffer.put(newOffset + i, (byte) 0);
        }
    }

    /** Narrows the view to the length that the header states; never widens it. */
    final void narrow(int statedLength) {
        length = Math.min(length, statedLength);
    }

    /** The buffer that this view lies over. */
    public final ByteBuffer buffer() {
        return buffer;
    }

    /** Where the first header byte is in the buffer. */
    public final int offset() {
        return offset;
    }

    /** Bytes of header and payload; padding behind a stated length is not counted. */
    public final int length() {
        return length;
    }

    /** Bytes of the header, options included. */
    public abstract int headerLength();

    /** Where the payload starts in the buffer. */
    public final int payloadOffset() {
        return offset + headerLength();
    }

    /** Bytes behind the header, 0 or more. */
    public final int payloadLength() {
        return length - headerLength();
    }

    final int u8(int at) {
        return buffer.get(offset + at) & 0xff;
    }

    final int u16(int at) {
        return buffer.getShort(offset + at) & 0xffff;
    }

    final int i32(int at) {
        return buffer.getInt(offset + at);
    }

    final long u32(int at) {
        return buffer.getInt(offset + at) & 0xffff_ffffL;
    }

    final long i64(int at) {
        return buffer.getLong(offset + at);
    }

    final long mac(int at) {
        return (long) u16(at) << 32 | u32(at + 2);
    }

    final IpAddress ip(int at, Family family) {
        return IpAddress.of(buffer, offset + at, family);
    }

    final void put8(int at, int value) {
        buffer.put(offset + at, (byte) value);
    }

    final void put16(int at, int value) {
        buffer.putShort(offset + at, (short) value);
    }

    final void put32(int at, int value) {
        buffer.putInt(offset + at, value);
    }

    final void putMac(int at, MacAddress address) {
        put16(at, (int) (address.bits() >>> 32));
        put32(at + 2, (int) address.bits());
    }

    final void putIp(int at, IpAddress address, Family family) {
        if (address.family() != family) {
            throw new IllegalArgumentException(address + " is not an address of family " + family);
        }
        address.put(buffer, offset + at);
    }
}
