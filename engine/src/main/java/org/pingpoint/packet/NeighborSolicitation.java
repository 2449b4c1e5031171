package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * A neighbour solicitation (RFC 4861 §4.3): who has the target? In IPv6 what an ARP request is in IPv4.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |  Type (135)   |   Code (0)    |           Checksum            |
 * +---------------+---------------+-------------------------------+
 * |                           Reserved                            |
 * +---------------------------------------------------------------+
 * |                       Target, 128 bits                        |
 * +---------------------------------------------------------------+
 * |  Options ...                                                  |
 * </pre>
 *
 * Count it only if its IPv6 hop limit is 255: then no router passed it on (RFC 4861 §7.1.1).
 */
public final class NeighborSolicitation extends NdpMessage {
    /** Without options. */
    public static final int LENGTH = 24;

    private static final int TARGET = 8;

    public NeighborSolicitation wrap(ByteBuffer buffer, int offset, int length) {
        bindMessage(buffer, offset, length, LENGTH, Icmpv6.NEIGHBOR_SOLICITATION, "neighbour solicitation");
        return this;
    }

    public NeighborSolicitation compose(ByteBuffer buffer, int offset, int length) {
        composeMessage(buffer, offset, length, LENGTH, Icmpv6.NEIGHBOR_SOLICITATION);
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

    public NeighborSolicitation target(IpAddress address) {
        putIp(TARGET, address, Family.V6);
        return this;
    }
}
