package org.pingpoint.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes captures byte by byte, as draft-ietf-opsawg-pcap and draft-ietf-opsawg-pcapng draw them, in either byte order. */
final class CaptureBytes {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteOrder order;

    CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    /** The header of a classic capture. */
    static CaptureBytes pcap(ByteOrder order, int magic, int linkType) {
        return new CaptureBytes(order)
                .u32(magic)
                .u16(2)
                .u16(4)
                .u32(0)
                .u32(0)
                .u32(262_144)
                .u32(linkType);
    }

    /** A packet of a classic capture, whole. */
    CaptureBytes record(long seconds, long fraction, byte[] frame) {
        return record(seconds, fraction, frame, frame.length);
    }

    CaptureBytes record(long seconds, long fraction, byte[] frame, int length) {
        return u32((int) seconds)
                .u32((int) fraction)
                .u32(frame.length)
                .u32(length)
                .raw(frame);
    }

    /** A section header; what follows is in this byte order. */
    CaptureBytes section(ByteOrder newOrder) {
        order = newOrder;
        return block(0x0a0d0d0a, part().u32(0x1a2b3c4d).u16(1).u16(0).u64(-1));
    }

    CaptureBytes describe(int linkType, int snapLength, CaptureBytes options) {
        return block(1, part().u16(linkType).u16(0).u32(snapLength).raw(options.bytes()));
    }

    CaptureBytes enhanced(int interfaceId, long ticks, byte[] frame, int length, CaptureBytes options) {
        return block(
                6,
                part().u32(interfaceId)
                        .u32((int) (ticks >>> 32))
                        .u32((int) ticks)
                        .u32(frame.length)
                        .u32(length)
                        .padded(frame)
                        .raw(options.bytes()));
    }

    CaptureBytes obsolete(int interfaceId, long ticks, byte[] frame) {
        return block(
                2,
                part().u16(interfaceId)
                        .u16(0xffff)
                        .u32((int) (ticks >>> 32))
                        .u32((int) ticks)
                        .u32(frame.length)
                        .u32(frame.length)
                        .padded(frame));
    }

    /** @param length on the wire */
    CaptureBytes simple(int length, byte[] frame) {
        return block(3, part().u32(length).padded(frame));
    }

    CaptureBytes block(int type, CaptureBytes body) {
        int length = body.bytes().length + 12;
        return u32(type).u32(length).raw(body.bytes()).u32(length);
    }

    CaptureBytes option(int code, CaptureBytes value) {
        return u16(code).u16(value.bytes().length).padded(value.bytes());
    }

    /** Of the same byte order, to be put in. */
    CaptureBytes part() {
        return new CaptureBytes(order);
    }

    CaptureBytes u8(int value) {
        out.write(value);
        return this;
    }

    CaptureBytes u16(int value) {
        return raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    CaptureBytes u32(int value) {
        return raw(ByteBuffer.allocate(4).order(order).putInt(value).array());
    }

    CaptureBytes u64(long value) {
        return raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    CaptureBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    CaptureBytes padded(byte[] bytes) {
        return raw(bytes).raw(new byte[-bytes.length & 3]);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }
}
