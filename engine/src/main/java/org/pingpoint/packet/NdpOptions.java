package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/**
 * Steps through the options of a neighbour-discovery message (RFC 4861 §4.6).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |     Type      | Length, in 8s |              ...              |
 * +---------------+---------------+-------------------------------+
 * Prefix information (§4.6.2), 32 bytes:
 * +---------------+---------------+---------------+-+-+-----------+
 * |       3       |       4       | Prefix length |L|A| Reserved  |
 * +---------------+---------------+---------------+-+-+-----------+
 * |                    Valid lifetime, seconds                    |
 * +---------------------------------------------------------------+
 * |                  Preferred lifetime, seconds                  |
 * +---------------------------------------------------------------+
 * |                           Reserved                            |
 * +---------------------------------------------------------------+
 * |                       Prefix, 128 bits                        |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class NdpOptions {
    public static final int SOURCE_LINK_LAYER_ADDRESS = 1;
    public static final int TARGET_LINK_LAYER_ADDRESS = 2;
    public static final int PREFIX_INFORMATION = 3;
    public static final int REDIRECTED_HEADER = 4;
    public static final int MTU = 5;
    /** Bytes of a link-layer-address option on Ethernet, and of an MTU option. */
    public static final int SHORT_LENGTH = 8;

    public static final int PREFIX_INFORMATION_LENGTH = 32;

    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int at;
    private int next;
    private int end;

    /** Starts before the first option. */
    public NdpOptions wrap(ByteBuffer newBuffer, int offset, int length) {
        buffer = newBuffer;
        at = offset;
        next = offset;
        end = offset + length;
        return this;
    }

    /**
     * Moves to the next option.
     *
     * @return false at the end of the message
     * @throws MalformedPacketException if the option has length 0, reaches out of the message, or is too short for its type
     */
    public boolean next() {
        if (next >= end) {
            return false;
        }
        int left = end - next;
        int size = left < 2 ? 0 : (buffer.get(next + 1) & 0xff) * 8;
        int type = buffer.get(next) & 0xff;
        if (size == 0 || size > left || size < (type == PREFIX_INFORMATION ? PREFIX_INFORMATION_LENGTH : 0)) {
            throw new MalformedPacketException(
                    "neighbour discovery option " + type + " of length " + size + " in " + left + " bytes");
        }
        at = next;
        next += size;
        return true;
    }

    /** The current option's type. */
    public int type() {
        return buffer.get(at) & 0xff;
    }

    /** Where the current option starts in the buffer, at its type. */
    public int offset() {
        return at;
    }

    /** Bytes of the current option, a multiple of 8. */
    public int length() {
        return next - at;
    }

    /** Of a source or target link-layer-address option. */
    public MacAddress linkLayerAddress() {
        return MacAddress.of(buffer, at + 2);
    }

    /** Of an MTU option: bytes. */
    public long mtu() {
        return buffer.getInt(at + 4) & 0xffff_ffffL;
    }

    /** Of prefix information: its length, which should be 0 to 128 but is not checked. */
    public int prefixLength() {
        return buffer.get(at + 2) & 0xff;
    }

    /** Of prefix information. */
    public boolean isOnLink() {
        return (buffer.get(at + 3) & 0x80) != 0;
    }

    /** Of prefix information: addresses may be derived from it. */
    public boolean isAutonomous() {
        return (buffer.get(at + 3) & 0x40) != 0;
    }

    /** Of prefix information: seconds; 0xffffffff is for ever. */
    public long validLifetime() {
        return buffer.getInt(at + 4) & 0xffff_ffffL;
    }

    /** Of prefix information: seconds; 0xffffffff is for ever. */
    public long preferredLifetime() {
        return buffer.getInt(at + 8) & 0xffff_ffffL;
    }

    /** Of prefix information; bits beyond the length should be zero but are not cleared. */
    public IpAddress prefix() {
        return IpAddress.of(buffer, at + 16, Family.V6);
    }

    /** Writes a source or target link-layer-address option. */
    public static void putLinkLayerAddress(ByteBuffer buffer, int offset, int type, MacAddress address) {
        buffer.put(offset, (byte) type);
        buffer.put(offset + 1, (byte) 1);
        address.put(buffer, offset + 2);
    }

    /** Writes an MTU option. */
    public static void putMtu(ByteBuffer buffer, int offset, int mtu) {
        buffer.put(offset, (byte) MTU);
        buffer.put(offset + 1, (byte) 1);
        buffer.putShort(offset + 2, (short) 0);
        buffer.putInt(offset + 4, mtu);
    }

    /** Writes a prefix-information option; lifetimes in seconds. */
    public static void putPrefixInformation(
            ByteBuffer buffer,
            int offset,
            IpAddress prefix,
            int prefixLength,
            boolean onLink,
            boolean autonomous,
            long validLifetime,
            long preferredLifetime) {
        buffer.put(offset, (byte) PREFIX_INFORMATION);
        buffer.put(offset + 1, (byte) (PREFIX_INFORMATION_LENGTH / 8));
        buffer.put(offset + 2, (byte) prefixLength);
        buffer.put(offset + 3, (byte) ((onLink ? 0x80 : 0) | (autonomous ? 0x40 : 0)));
        buffer.putInt(offset + 4, (int) validLifetime);
        buffer.putInt(offset + 8, (int) preferredLifetime);
        buffer.putInt(offset + 12, 0);
        prefix.put(buffer, offset + 16);
    }
}
