package org.pingpoint.packet;

import java.nio.ByteBuffer;

/**
 * A router advertisement (RFC 4861 §4.2, preference as in RFC 4191 §2.2).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |  Type (134)   |   Code (0)    |           Checksum            |
 * +---------------+---------------+-------------------------------+
 * | Cur hop limit |M|O|H|Prf|Resvd|        Router lifetime        |
 * +---------------+---------------+-------------------------------+
 * |                        Reachable time                         |
 * +---------------------------------------------------------------+
 * |                         Retrans timer                         |
 * +---------------------------------------------------------------+
 * |  Options ...                                                  |
 * </pre>
 *
 * Count it only if its IPv6 hop limit is 255: then no router passed it on (RFC 4861 §6.1.2).
 */
public final class RouterAdvertisement extends NdpMessage {
    /** Without options. */
    public static final int LENGTH = 16;

    private static final int CURRENT_HOP_LIMIT = 4;
    private static final int FLAGS = 5;
    private static final int ROUTER_LIFETIME = 6;
    private static final int REACHABLE_TIME = 8;
    private static final int RETRANS_TIMER = 12;

    public RouterAdvertisement wrap(ByteBuffer buffer, int offset, int length) {
        bindMessage(buffer, offset, length, LENGTH, Icmpv6.ROUTER_ADVERTISEMENT, "router advertisement");
        return this;
    }

    public RouterAdvertisement compose(ByteBuffer buffer, int offset, int length) {
        composeMessage(buffer, offset, length, LENGTH, Icmpv6.ROUTER_ADVERTISEMENT);
        return this;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    /** Hop limit that hosts shall start with; 0: the router does not say. */
    public int currentHopLimit() {
        return u8(CURRENT_HOP_LIMIT);
    }

    /** Addresses are to be had by DHCPv6. */
    public boolean isManaged() {
        return (u8(FLAGS) & 0x80) != 0;
    }

    /** Other configuration is to be had by DHCPv6. */
    public boolean isOtherConfiguration() {
        return (u8(FLAGS) & 0x40) != 0;
    }

    /** Default router preference (RFC 4191 §2.1): 1 high, 0 medium, -1 low; the reserved value counts as medium. */
    public int preference() {
        return switch (u8(FLAGS) >>> 3 & 3) {
            case 1 -> 1;
            case 3 -> -1;
            default -> 0;
        };
    }

    /** Seconds for which this is a default router; 0: it is none. */
    public int routerLifetime() {
        return u16(ROUTER_LIFETIME);
    }

    /** Milliseconds that a confirmed neighbour counts as reachable; 0: the router does not say. */
    public long reachableTime() {
        return u32(REACHABLE_TIME);
    }

    /** Milliseconds between solicitations; 0: the router does not say. */
    public long retransTimer() {
        return u32(RETRANS_TIMER);
    }

    public RouterAdvertisement currentHopLimit(int hopLimit) {
        put8(CURRENT_HOP_LIMIT, hopLimit);
        return this;
    }

    public RouterAdvertisement managed(boolean managed) {
        put8(FLAGS, u8(FLAGS) & ~0x80 | (managed ? 0x80 : 0));
        return this;
    }

    public RouterAdvertisement otherConfiguration(boolean otherConfiguration) {
        put8(FLAGS, u8(FLAGS) & ~0x40 | (otherConfiguration ? 0x40 : 0));
        return this;
    }

    /** @param preference 1 high, 0 medium, -1 low */
    public RouterAdvertisement preference(int preference) {
        put8(FLAGS, u8(FLAGS) & ~0x18 | (preference & 3) << 3);
        return this;
    }

    public RouterAdvertisement routerLifetime(int seconds) {
        put16(ROUTER_LIFETIME, seconds);
        return this;
    }

    public RouterAdvertisement reachableTime(long milliseconds) {
        put32(REACHABLE_TIME, (int) milliseconds);
        return this;
    }

    public RouterAdvertisement retransTimer(long milliseconds) {
        put32(RETRANS_TIMER, (int) milliseconds);
        return this;
    }
}
