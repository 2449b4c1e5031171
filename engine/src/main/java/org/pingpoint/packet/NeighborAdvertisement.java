package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * A neighbour advertisement (RFC 4861 §4.4): the target is at this link-layer address.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |  Type (136)   |   Code (0)    |           Checksum            |
 * +---------------+---------------+-------------------------------+
 * |R|S|O|                       Reserved                          |
 * +---------------------------------------------------------------+
 * |                       Target, 128 bits                        |
 * +---------------------------------------------------------------+
 * |  Options ...                                                  |
 * </pre>
 *
 * Count it only if its IPv6 hop limit is 255: then no router passed it on (RFC 4861 §7.1.2).
 */
public final class NeighborAdvertisement extends NdpMessage {
    /** Without options. */
    public static final int LENGTH = 24;

    private static final int FLAGS = 4;
    private static final int TARGET = 8;

    public NeighborAdvertisement wrap(ByteBuffer buffer, int offset, int length) {
        bindMessage(buffer, offset, length, LENGTH, Icmpv6.NEIGHBOR_ADVERTISEMENT, "neighbour advertisement");
        return this;
    }

    public NeighborAdvertisement compose(ByteBuffer buffer, int offset, int length) {
        composeMessage(buffer, offset, length, LENGTH, Icmpv6.NEIGHBOR_ADVERTISEMENT);
        return this;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    public IpAddress target() {
        return ip(TARGET, Family.V6);
    }

    /** True if the message is about this address; allocates nothing. */
    public boolean isAbout(IpAddress address) {
        return address.isV6() && i64(TARGET) == address.high() && i64(TARGET + 8) == address.low();
    }

    /** The sender is a router. */
    public boolean isRouter() {
        return (u8(FLAGS) & 0x80) != 0;
    }

    /** Sent in answer to a solicitation. */
    public boolean isSolicited() {
        return (u8(FLAGS) & 0x40) != 0;
    }

    /** An existing cache entry is to be replaced. */
    public boolean isOverride() {
        return (u8(FLAGS) & 0x20) != 0;
    }

    public NeighborAdvertisement target(IpAddress address) {
        putIp(TARGET, address, Family.V6);
        return this;
    }

    public NeighborAdvertisement router(boolean router) {
        put8(FLAGS, u8(FLAGS) & ~0x80 | (router ? 0x80 : 0));
        return this;
    }

    public NeighborAdvertisement solicited(boolean solicited) {
        put8(FLAGS, u8(FLAGS) & ~0x40 | (solicited ? 0x40 : 0));
        return this;
    }

    public NeighborAdvertisement override(boolean override) {
        put8(FLAGS, u8(FLAGS) & ~0x20 | (override ? 0x20 : 0));
        return this;
    }
}
