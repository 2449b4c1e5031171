package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * The fixed IPv6 header (RFC 8200 §3). What follows may be extension headers: see {@link Ipv6Extensions}.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+---------------+---------------------------------------+
 * |Version| Traffic class |              Flow label               |
 * +-------+---------------+-------+---------------+---------------+
 * |         Payload length        |  Next header  |   Hop limit   |
 * +-------------------------------+---------------+---------------+
 * |                       Source, 128 bits                        |
 * +---------------------------------------------------------------+
 * |                     Destination, 128 bits                     |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv6 extends Flyweight {
    public static final int LENGTH = 40;

    static final int PAYLOAD_LENGTH = 4;
    static final int NEXT_HEADER = 6;
    static final int HOP_LIMIT = 7;
    static final int SOURCE = 8;
    static final int DESTINATION = 24;

    /** Narrows itself to the payload length: what pads a short Ethernet frame is not the packet. */
    public Ipv6 wrap(ByteBuffer buffer, int offset, int length) {
        wrapFixed(buffer, offset, length);
        int stated = statedPayloadLength();
        if (stated > length - LENGTH) {
            throw new MalformedPacketException(
                    "IPv6 payload length " + stated + " in " + (length - LENGTH) + " bytes of payload");
        }
        narrow(LENGTH + stated);
        return this;
    }

    /**
     * Lays itself over the fixed header, whatever length it states: for what can still be read of a packet that {@link #wrap}
     * refuses, or of one that is only quoted.
     */
    public Ipv6 wrapFixed(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, LENGTH, "IPv6 header");
        if (u8(0) >>> 4 != 6) {
            throw new MalformedPacketException("IP version " + (u8(0) >>> 4) + " in place of 6");
        }
        return this;
    }

    /** The header of a packet of {@code length} bytes, itself included. */
    public Ipv6 compose(ByteBuffer buffer, int offset, int length) {
        if (length - LENGTH > 0xffff) {
            throw new IllegalArgumentException("a packet of " + length + " bytes");
        }
        bindZeroed(buffer, offset, length, LENGTH);
        put8(0, 0x60);
        put16(PAYLOAD_LENGTH, length - LENGTH);
        return this;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    public int trafficClass() {
        return u16(0) >>> 4 & 0xff;
    }

    /** 20 bits. */
    public int flowLabel() {
        return i32(0) & 0xf_ffff;
    }

    /** Bytes behind the fixed header, as it states them. */
    public int statedPayloadLength() {
        return u16(PAYLOAD_LENGTH);
    }

    /** The number of the first extension header, or of the payload's protocol where there is none. */
    public int nextHeader() {
        return u8(NEXT_HEADER);
    }

    public int hopLimit() {
        return u8(HOP_LIMIT);
    }

    public IpAddress source() {
        return ip(SOURCE, Family.V6);
    }

    public long sourceHigh() {
        return i64(SOURCE);
    }

    public long sourceLow() {
        return i64(SOURCE + 8);
    }

    public IpAddress destination() {
        return ip(DESTINATION, Family.V6);
    }

    public long destinationHigh() {
        return i64(DESTINATION);
    }

    public long destinationLow() {
        return i64(DESTINATION + 8);
    }

    /**
     * The partial sum of the pseudo-header (RFC 8200 §8.1). Behind a routing header with segments left the checksum covers
     * the final destination instead of this header's.
     *
     * @param protocol the upper-layer protocol, not an extension header
     * @param length of the transport header and its payload
     */
    public long pseudoHeader(int protocol, int length) {
        return Checksum.sum(buffer(), offset() + SOURCE, 32) + protocol + length;
    }

    public Ipv6 trafficClass(int trafficClass) {
        put16(0, 0x6000 | (trafficClass & 0xff) << 4 | u16(0) & 0xf);
        return this;
    }

    public Ipv6 flowLabel(int flowLabel) {
        put32(0, i32(0) & 0xfff0_0000 | flowLabel & 0xf_ffff);
        return this;
    }

    public Ipv6 nextHeader(int number) {
        put8(NEXT_HEADER, number);
        return this;
    }

    public Ipv6 hopLimit(int hopLimit) {
        put8(HOP_LIMIT, hopLimit);
        return this;
    }

    public Ipv6 source(IpAddress address) {
        putIp(SOURCE, address, Family.V6);
        return this;
    }

    public Ipv6 destination(IpAddress address) {
        putIp(DESTINATION, address, Family.V6);
        return this;
    }
}
