package org.pingpoint.packet;

import java.nio.ByteBuffer;

/** What the neighbour-discovery messages (RFC 4861 §4) share: they are ICMPv6 messages of code 0, and options end them. */
public abstract sealed class NdpMessage extends Flyweight
        permits NeighborSolicitation, NeighborAdvertisement, RouterSolicitation, RouterAdvertisement, NdpRedirect {
    /** The hop limit that every such message is sent and received with. */
    public static final int HOP_LIMIT = 255;

    private static final int TYPE = 0;
    private static final int CODE = 1;
    private static final int CHECKSUM = 2;

    NdpMessage() {}

    final void bindMessage(ByteBuffer buffer, int offset, int length, int minimum, int type, String what) {
        bind(buffer, offset, length, minimum, what);
        if (u8(TYPE) != type || u8(CODE) != 0) {
            throw new MalformedPacketException("ICMPv6 type " + u8(TYPE) + " code " + u8(CODE) + " is not a " + what);
        }
    }

    final void composeMessage(ByteBuffer buffer, int offset, int length, int headerLength, int type) {
        bindZeroed(buffer, offset, length, headerLength);
        put8(TYPE, type);
    }

    /** Sets the given iterator before the first option. */
    public final NdpOptions options(NdpOptions iterator) {
        return iterator.wrap(buffer(), payloadOffset(), payloadLength());
    }

    public final int checksum() {
        return u16(CHECKSUM);
    }

    /** @param pseudoHeader partial sum of the pseudo-header, see {@link Ipv6#pseudoHeader} */
    public final boolean isChecksumValid(long pseudoHeader) {
        return Checksum.fold(pseudoHeader + Checksum.sum(buffer(), offset(), length())) == 0xffff;
    }

    /** Computes and sets the checksum over header and options; the last thing to do. */
    public final void updateChecksum(long pseudoHeader) {
        put16(CHECKSUM, 0);
        put16(CHECKSUM, Checksum.finish(pseudoHeader + Checksum.sum(buffer(), offset(), length())));
    }
}
