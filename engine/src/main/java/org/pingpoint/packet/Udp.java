package org.pingpoint.packet;

import java.nio.ByteBuffer;

/**
 * A UDP header (RFC 768).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          Source port          |       Destination port        |
 * +-------------------------------+-------------------------------+
 * |            Length             |           Checksum            |
 * +-------------------------------+-------------------------------+
 * </pre>
 */
public final class Udp extends Flyweight {
    public static final int LENGTH = 8;
    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int DATAGRAM_LENGTH = 4;
    private static final int CHECKSUM = 6;

    /** Narrows itself to the stated length. */
    public Udp wrap(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, LENGTH, "UDP header");
        int stated = statedLength();
        if (stated < LENGTH || stated > length) {
            throw new MalformedPacketException("UDP length " + stated + " in " + length + " bytes");
        }
        narrow(stated);
        return this;
    }

    /**
     * Lays itself over the first bytes of a header that may be cut off or lie: at least the ports. What lies beyond
     * {@link #length} must not be asked for.
     */
    public Udp wrapBeginning(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, DATAGRAM_LENGTH, "UDP header");
        return this;
    }

    public Udp compose(ByteBuffer buffer, int offset, int length) {
        bindZeroed(buffer, offset, length, LENGTH);
        put16(DATAGRAM_LENGTH, length);
        return this;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    public int sourcePort() {
        return u16(SOURCE_PORT);
    }

    public int destinationPort() {
        return u16(DESTINATION_PORT);
    }

    /** Bytes of header and payload, as the header states them. */
    public int statedLength() {
        return u16(DATAGRAM_LENGTH);
    }

    /** 0: none was sent (IPv4 only). */
    public int checksum() {
        return u16(CHECKSUM);
    }

    /**
     * True if the checksum fits, or none was sent. A frame from a program on this machine, captured before any hardware saw
     * it, may bear the pseudo-header's sum only: do not take that for damage.
     *
     * @param pseudoHeader partial sum of the pseudo-header
     */
    public boolean isChecksumValid(long pseudoHeader) {
        return checksum() == 0 || Checksum.fold(pseudoHeader + Checksum.sum(buffer(), offset(), length())) == 0xffff;
    }

    public Udp sourcePort(int port) {
        put16(SOURCE_PORT, port);
        return this;
    }

    public Udp destinationPort(int port) {
        put16(DESTINATION_PORT, port);
        return this;
    }

    public Udp checksum(int checksum) {
        put16(CHECKSUM, checksum);
        return this;
    }

    /** Computes and sets the checksum over header and payload; the last thing to do. */
    public Udp updateChecksum(long pseudoHeader) {
        put16(CHECKSUM, 0);
        int checksum = Checksum.finish(pseudoHeader + Checksum.sum(buffer(), offset(), length()));
        return checksum(checksum == 0 ? 0xffff : checksum);
    }

    /**
     * Sets the checksum to a wanted value and the first two payload bytes to what makes it true, so that the field can bear
     * a cookie through routers that quote no more than eight bytes.
     *
     * @param wanted 1 to 0xffff; 0 would say that there is no checksum
     */
    public Udp steerChecksum(long pseudoHeader, int wanted) {
        if (payloadLength() < 2 || wanted == 0) {
            throw new IllegalArgumentException("checksum " + wanted + " with " + payloadLength() + " bytes of payload");
        }
        put16(CHECKSUM, wanted);
        put16(LENGTH, 0);
        put16(LENGTH, Checksum.finish(pseudoHeader + Checksum.sum(buffer(), offset(), length())));
        return this;
    }
}
