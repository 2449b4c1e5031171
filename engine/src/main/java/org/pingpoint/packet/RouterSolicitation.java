package org.pingpoint.packet;

import java.nio.ByteBuffer;

/**
 * A router solicitation (RFC 4861 §4.1): routers, speak up.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |  Type (133)   |   Code (0)    |           Checksum            |
 * +---------------+---------------+-------------------------------+
 * |                           Reserved                            |
 * +---------------------------------------------------------------+
 * |  Options ...                                                  |
 * </pre>
 *
 * Count it only if its IPv6 hop limit is 255: then no router passed it on (RFC 4861 §6.1.1).
 */
public final class RouterSolicitation extends NdpMessage {
    /** Without options. */
    public static final int LENGTH = 8;

    public RouterSolicitation wrap(ByteBuffer buffer, int offset, int length) {
        bindMessage(buffer, offset, length, LENGTH, Icmpv6.ROUTER_SOLICITATION, "router solicitation");
        return this;
    }

    public RouterSolicitation compose(ByteBuffer buffer, int offset, int length) {
        composeMessage(buffer, offset, length, LENGTH, Icmpv6.ROUTER_SOLICITATION);
        return this;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }
}
