package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.MacAddress;

/**
 * An Ethernet II header (IEEE 802.3 §3.2), without preamble and FCS.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                          Destination                          |
 * +                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                               |                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
 * |                             Source                            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |        Type or length         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class Ethernet extends Flyweight {
    public static final int LENGTH = 14;
    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;
    private static final int TYPE = 12;

    public Ethernet wrap(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, LENGTH, "Ethernet header");
        return this;
    }

    public Ethernet compose(ByteBuffer buffer, int offset, int length) {
        bindZeroed(buffer, offset, length, LENGTH);
        return this;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    public MacAddress destination() {
        return new MacAddress(destinationBits());
    }

    /** The address in the low 48 bits. */
    public long destinationBits() {
        return mac(DESTINATION);
    }

    public MacAddress source() {
        return new MacAddress(sourceBits());
    }

    /** The address in the low 48 bits. */
    public long sourceBits() {
        return mac(SOURCE);
    }

    /** The {@link EtherType}; below 0x600 the length of an 802.3 frame, whose payload starts with LLC. */
    public int type() {
        return u16(TYPE);
    }

    public Ethernet destination(MacAddress address) {
        putMac(DESTINATION, address);
        return this;
    }

    public Ethernet source(MacAddress address) {
        putMac(SOURCE, address);
        return this;
    }

    public Ethernet type(int etherType) {
        put16(TYPE, etherType);
        return this;
    }
}
