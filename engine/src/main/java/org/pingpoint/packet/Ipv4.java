package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * An IPv4 header with its options (RFC 791 §3.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * |Version|  IHL  |      TOS      |          Total length         |
 * +-------+-------+---------------+-----+-------------------------+
 * |        Identification         |x|D|M|     Fragment offset     |
 * +---------------+---------------+-----+-------------------------+
 * |      TTL      |   Protocol    |        Header checksum        |
 * +---------------+---------------+-------------------------------+
 * |                            Source                             |
 * +---------------------------------------------------------------+
 * |                          Destination                          |
 * +---------------------------------------------------------------+
 * |                   Options, padded to 32 bits                  |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv4 extends Flyweight {
    /** Without options. */
    public static final int LENGTH = 20;

    static final int TOS = 1;
    static final int TOTAL_LENGTH = 2;
    static final int IDENTIFICATION = 4;
    static final int FRAGMENT = 6;
    static final int TTL = 8;
    static final int PROTOCOL = 9;
    static final int CHECKSUM = 10;
    static final int SOURCE = 12;
    static final int DESTINATION = 16;

    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_FRAGMENTS = 0x2000;

    /** Narrows itself to the total length: what pads a short Ethernet frame is not the packet. */
    public Ipv4 wrap(ByteBuffer buffer, int offset, int length) {
        wrapFixed(buffer, offset, length);
        if (headerLength() < LENGTH || headerLength() > length) {
            throw new MalformedPacketException("IPv4 header length " + headerLength() + " in " + length + " bytes");
        }
        if (totalLength() < headerLength() || totalLength() > length) {
            throw new MalformedPacketException("IPv4 total length " + totalLength() + " in " + length + " bytes");
        }
        narrow(totalLength());
        return this;
    }

    /**
     * Lays itself over the fixed header, whatever its lengths say: for what can still be read of a packet that {@link #wrap}
     * refuses, or of one that is only quoted. Options and payload need not be there.
     */
    public Ipv4 wrapFixed(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, LENGTH, "IPv4 header");
        if (u8(0) >>> 4 != 4) {
            throw new MalformedPacketException("IP version " + (u8(0) >>> 4) + " in place of 4");
        }
        return this;
    }

    /** A header without options, of a packet of {@code length} bytes. */
    public Ipv4 compose(ByteBuffer buffer, int offset, int length) {
        return compose(buffer, offset, length, 0);
    }

    /** @param optionsLength a multiple of 4, at most 40; the options start as end-of-list */
    public Ipv4 compose(ByteBuffer buffer, int offset, int length, int optionsLength) {
        if (optionsLength % 4 != 0 || optionsLength < 0 || optionsLength > 40 || length > 0xffff) {
            throw new IllegalArgumentException("options of " + optionsLength + " in a packet of " + length + " bytes");
        }
        bindZeroed(buffer, offset, length, LENGTH + optionsLength);
        put8(0, 0x40 | (LENGTH + optionsLength) / 4);
        put16(TOTAL_LENGTH, length);
        return this;
    }

    @Override
    public int headerLength() {
        return (u8(0) & 0xf) * 4;
    }

    /** The whole octet: DSCP and ECN. */
    public int tos() {
        return u8(TOS);
    }

    public int totalLength() {
        return u16(TOTAL_LENGTH);
    }

    public int identification() {
        return u16(IDENTIFICATION);
    }

    public boolean dontFragment() {
        return (u16(FRAGMENT) & DONT_FRAGMENT) != 0;
    }

    public boolean moreFragments() {
        return (u16(FRAGMENT) & MORE_FRAGMENTS) != 0;
    }

    /** In bytes. */
    public int fragmentOffset() {
        return (u16(FRAGMENT) & 0x1fff) * 8;
    }

    public int ttl() {
        return u8(TTL);
    }

    public int protocol() {
        return u8(PROTOCOL);
    }

    public int checksum() {
        return u16(CHECKSUM);
    }

    public boolean isChecksumValid() {
        return Checksum.fold(Checksum.sum(buffer(), offset(), headerLength())) == 0xffff;
    }

    public IpAddress source() {
        return ip(SOURCE, Family.V4);
    }

    public int sourceBits() {
        return i32(SOURCE);
    }

    public IpAddress destination() {
        return ip(DESTINATION, Family.V4);
    }

    public int destinationBits() {
        return i32(DESTINATION);
    }

    /** Sets the given iterator before this header's first option. */
    public TlvOptions options(TlvOptions iterator) {
        return iterator.wrap(buffer(), offset() + LENGTH, headerLength() - LENGTH);
    }

    /** The partial sum of the pseudo-header for this packet's payload. */
    public long pseudoHeader() {
        return u32(SOURCE) + u32(DESTINATION) + protocol() + payloadLength();
    }

    public Ipv4 tos(int tos) {
        put8(TOS, tos);
        return this;
    }

    public Ipv4 identification(int identification) {
        put16(IDENTIFICATION, identification);
        return this;
    }

    /** @param offsetBytes a multiple of 8 */
    public Ipv4 fragment(boolean dontFragment, boolean moreFragments, int offsetBytes) {
        put16(
                FRAGMENT,
                (dontFragment ? DONT_FRAGMENT : 0) | (moreFragments ? MORE_FRAGMENTS : 0) | offsetBytes / 8 & 0x1fff);
        return this;
    }

    public Ipv4 ttl(int ttl) {
        put8(TTL, ttl);
        return this;
    }

    public Ipv4 protocol(int protocol) {
        put8(PROTOCOL, protocol);
        return this;
    }

    public Ipv4 source(IpAddress address) {
        putIp(SOURCE, address, Family.V4);
        return this;
    }

    public Ipv4 destination(IpAddress address) {
        putIp(DESTINATION, address, Family.V4);
        return this;
    }

    public Ipv4 checksum(int checksum) {
        put16(CHECKSUM, checksum);
        return this;
    }

    /** Computes and sets the header checksum; the last thing to do. */
    public Ipv4 updateChecksum() {
        put16(CHECKSUM, 0);
        return checksum(Checksum.finish(Checksum.sum(buffer(), offset(), headerLength())));
    }
}
