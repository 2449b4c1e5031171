package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.util.List;

/** Turns the payload of one message into a value. */
@FunctionalInterface
public interface Decoder<T> {
    /**
     * @param buffer in host byte order
     * @param from where the payload starts, behind struct nlmsghdr
     * @param end where the message ends
     * @param into takes the value; nothing is added if the message is of a family that is not IP
     * @throws NetlinkException if the message is cut short or lies about a length
     */
    void decode(ByteBuffer buffer, int from, int end, List<T> into) throws NetlinkException;
}
