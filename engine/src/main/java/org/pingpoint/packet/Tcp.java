package org.pingpoint.packet;

import java.nio.ByteBuffer;

/**
 * A TCP header with its options (RFC 9293 §3.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          Source port          |       Destination port        |
 * +-------------------------------+-------------------------------+
 * |                        Sequence number                        |
 * +---------------------------------------------------------------+
 * |                    Acknowledgment number                      |
 * +-------+-------+-+-+-+-+-+-+-+-+-------------------------------+
 * | Offset| Rsrvd |C|E|U|A|P|R|S|F|            Window             |
 * +-------+-------+-+-+-+-+-+-+-+-+-------------------------------+
 * |           Checksum            |         Urgent pointer        |
 * +-------------------------------+-------------------------------+
 * |                   Options, padded to 32 bits                  |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Tcp extends Flyweight {
    /** Without options. */
    public static final int LENGTH = 20;

    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;

    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int SEQUENCE = 4;
    private static final int ACKNOWLEDGMENT = 8;
    private static final int DATA_OFFSET = 12;
    private static final int FLAGS = 13;
    private static final int WINDOW = 14;
    private static final int CHECKSUM = 16;

    public Tcp wrap(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, LENGTH, "TCP header");
        if (headerLength() < LENGTH || headerLength() > length) {
            throw new MalformedPacketException("TCP data offset " + headerLength() + " in " + length + " bytes");
        }
        return this;
    }

    /**
     * Lays itself over the first bytes of a header that may be cut off or lie: at least the ports. What lies beyond
     * {@link #length} must not be asked for.
     */
    public Tcp wrapBeginning(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, SEQUENCE, "TCP header");
        return this;
    }

    /** @param optionsLength a multiple of 4, at most 40; the options start as end-of-list */
    public Tcp compose(ByteBuffer buffer, int offset, int length, int optionsLength) {
        if (optionsLength % 4 != 0 || optionsLength < 0 || optionsLength > 40) {
            throw new IllegalArgumentException("options of " + optionsLength + " bytes");
        }
        bindZeroed(buffer, offset, length, LENGTH + optionsLength);
        put8(DATA_OFFSET, (LENGTH + optionsLength) / 4 << 4);
        return this;
    }

    @Override
    public int headerLength() {
        return (u8(DATA_OFFSET) >>> 4) * 4;
    }

    public int sourcePort() {
        return u16(SOURCE_PORT);
    }

    public int destinationPort() {
        return u16(DESTINATION_PORT);
    }

    /** 32 bits, as an int that may be negative: compare differences. */
    public int sequence() {
        return i32(SEQUENCE);
    }

    /** As {@link #sequence}; meaningless without {@link #ACK}. */
    public int acknowledgment() {
        return i32(ACKNOWLEDGMENT);
    }

    /** {@link #SYN} and its like, ored. */
    public int flags() {
        return u8(FLAGS);
    }

    public boolean hasFlags(int all) {
        return (flags() & all) == all;
    }

    public int window() {
        return u16(WINDOW);
    }

    public int checksum() {
        return u16(CHECKSUM);
    }

    /** As {@link Udp#isChecksumValid}, with the same warning. */
    public boolean isChecksumValid(long pseudoHeader) {
        return Checksum.fold(pseudoHeader + Checksum.sum(buffer(), offset(), length())) == 0xffff;
    }

    /** Sets the given iterator before this header's first option. */
    public TlvOptions options(TlvOptions iterator) {
        return iterator.wrap(buffer(), offset() + LENGTH, headerLength() - LENGTH);
    }

    public Tcp sourcePort(int port) {
        put16(SOURCE_PORT, port);
        return this;
    }

    public Tcp destinationPort(int port) {
        put16(DESTINATION_PORT, port);
        return this;
    }

    public Tcp sequence(int sequence) {
        put32(SEQUENCE, sequence);
        return this;
    }

    public Tcp acknowledgment(int acknowledgment) {
        put32(ACKNOWLEDGMENT, acknowledgment);
        return this;
    }

    public Tcp flags(int flags) {
        put8(FLAGS, flags);
        return this;
    }

    public Tcp window(int window) {
        put16(WINDOW, window);
        return this;
    }

    /** Writes a maximum-segment-size option at the head of the options, which must have room for its 4 bytes. */
    public Tcp maximumSegmentSize(int bytes) {
        if (headerLength() < LENGTH + 4) {
            throw new IllegalArgumentException("the header was composed without room for options");
        }
        put8(LENGTH, TlvOptions.TCP_MSS);
        put8(LENGTH + 1, 4);
        put16(LENGTH + 2, bytes);
        return this;
    }

    public Tcp checksum(int checksum) {
        put16(CHECKSUM, checksum);
        return this;
    }

    /** Computes and sets the checksum over header and payload; the last thing to do. */
    public Tcp updateChecksum(long pseudoHeader) {
        put16(CHECKSUM, 0);
        return checksum(Checksum.finish(pseudoHeader + Checksum.sum(buffer(), offset(), length())));
    }
}
