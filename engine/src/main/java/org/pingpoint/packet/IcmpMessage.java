package org.pingpoint.packet;

import org.pingpoint.model.Family;

/**
 * What ICMP (RFC 792) and ICMPv6 (RFC 4443) share.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |     Type      |     Code      |           Checksum            |
 * +---------------+---------------+-------------------------------+
 * |       Identifier (echo)       |    Sequence number (echo)     |
 * +-------------------------------+-------------------------------+
 * |  Payload, or the datagram that an error quotes                |
 * </pre>
 */
public abstract sealed class IcmpMessage extends Flyweight permits Icmp, Icmpv6 {
    public static final int LENGTH = 8;

    static final int TYPE = 0;
    static final int CODE = 1;
    static final int CHECKSUM = 2;
    static final int REST = 4;
    private static final int IDENTIFIER = 4;
    private static final int SEQUENCE = 6;

    IcmpMessage() {}

    /** The family that the message belongs to. */
    public abstract Family family();

    public abstract boolean isEchoRequest();

    public abstract boolean isEchoReply();

    /** True for the types that quote the datagram they are about. */
    public abstract boolean isError();

    /** Whole header of an echo or an error; other types lay out these 8 bytes in their own way. */
    @Override
    public final int headerLength() {
        return LENGTH;
    }

    public final int type() {
        return u8(TYPE);
    }

    public final int code() {
        return u8(CODE);
    }

    public final int checksum() {
        return u16(CHECKSUM);
    }

    /** Echo only. */
    public final int identifier() {
        return u16(IDENTIFIER);
    }

    /** Echo only. */
    public final int sequence() {
        return u16(SEQUENCE);
    }

    /** The second word of the header, whatever the type makes of it. */
    public final int rest() {
        return i32(REST);
    }

    /**
     * Lays a view over the datagram that this error quotes.
     *
     * @throws MalformedPacketException if no whole IP header is quoted
     */
    public final QuotedDatagram quoted(QuotedDatagram view) {
        return view.wrap(buffer(), payloadOffset(), payloadLength(), family());
    }

    final void steer(long pseudoHeader, int wanted) {
        if (payloadLength() < 2) {
            throw new IllegalArgumentException("no payload to steer the checksum with");
        }
        put16(CHECKSUM, wanted);
        put16(LENGTH, 0);
        put16(LENGTH, Checksum.finish(pseudoHeader + Checksum.sum(buffer(), offset(), length())));
    }

    final void putIdentifier(int identifier) {
        put16(IDENTIFIER, identifier);
    }

    final void putSequence(int sequence) {
        put16(SEQUENCE, sequence);
    }
}
