package org.pingpoint.packet;

import java.nio.ByteBuffer;

/**
 * An 802.1Q or 802.1ad tag (IEEE 802.1Q §9.6) as it lies behind an EtherType that {@link EtherType#isVlan} knows. Tags stack:
 * wrap the next one on this one's payload while {@link #type} is a VLAN again.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-----+-+-----------------------+-------------------------------+
 * | PCP |D|        VLAN ID        |        EtherType              |
 * +-----+-+-----------------------+-------------------------------+
 * </pre>
 */
public final class VlanTag extends Flyweight {
    public static final int LENGTH = 4;
    private static final int CONTROL = 0;
    private static final int TYPE = 2;

    public VlanTag wrap(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, LENGTH, "802.1Q tag");
        return this;
    }

    public VlanTag compose(ByteBuffer buffer, int offset, int length) {
        bindZeroed(buffer, offset, length, LENGTH);
        return this;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    /** Priority code point, 0 to 7. */
    public int priority() {
        return u16(CONTROL) >>> 13;
    }

    public boolean dropEligible() {
        return (u16(CONTROL) & 0x1000) != 0;
    }

    /** VLAN identifier; 0 marks a priority tag that names no VLAN. */
    public int id() {
        return u16(CONTROL) & 0xfff;
    }

    /** The {@link EtherType} of what follows. */
    public int type() {
        return u16(TYPE);
    }

    public VlanTag priority(int priority) {
        put16(CONTROL, u16(CONTROL) & 0x1fff | priority << 13);
        return this;
    }

    public VlanTag dropEligible(boolean eligible) {
        put16(CONTROL, u16(CONTROL) & 0xefff | (eligible ? 0x1000 : 0));
        return this;
    }

    public VlanTag id(int id) {
        put16(CONTROL, u16(CONTROL) & 0xf000 | id & 0xfff);
        return this;
    }

    public VlanTag type(int etherType) {
        put16(TYPE, etherType);
        return this;
    }
}
