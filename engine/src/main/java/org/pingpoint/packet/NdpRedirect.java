package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * An ICMPv6 redirect (RFC 4861 §4.5): the target is a better first hop for the destination.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |  Type (137)   |   Code (0)    |           Checksum            |
 * +---------------+---------------+-------------------------------+
 * |                           Reserved                            |
 * +---------------------------------------------------------------+
 * |                       Target, 128 bits                        |
 * +---------------------------------------------------------------+
 * |                    Destination, 128 bits                      |
 * +---------------------------------------------------------------+
 * |  Options ...                                                  |
 * </pre>
 *
 * Count it only if its IPv6 hop limit is 255: then no router passed it on (RFC 4861 §8.1).
 */
public final class NdpRedirect extends NdpMessage {
    /** Without options. */
    public static final int LENGTH = 40;

    private static final int TARGET = 8;
    private static final int DESTINATION = 24;

    public NdpRedirect wrap(ByteBuffer buffer, int offset, int length) {
        bindMessage(buffer, offset, length, LENGTH, Icmpv6.REDIRECT, "redirect");
        return this;
    }

    public NdpRedirect compose(ByteBuffer buffer, int offset, int length) {
        composeMessage(buffer, offset, length, LENGTH, Icmpv6.REDIRECT);
        return this;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    /** The better first hop; equal to the destination if that is a neighbour. */
    public IpAddress target() {
        return ip(TARGET, Family.V6);
    }

    /** True if this is the better first hop; allocates nothing. */
    public boolean isTo(IpAddress address) {
        return address.isV6() && i64(TARGET) == address.high() && i64(TARGET + 8) == address.low();
    }

    public IpAddress destination() {
        return ip(DESTINATION, Family.V6);
    }

    public NdpRedirect target(IpAddress address) {
        putIp(TARGET, address, Family.V6);
        return this;
    }

    public NdpRedirect destination(IpAddress address) {
        putIp(DESTINATION, address, Family.V6);
        return this;
    }
}
