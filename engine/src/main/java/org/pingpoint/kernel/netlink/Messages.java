package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;

/**
 * Walks the netlink messages of one datagram, in the byte order of the buffer (which is the host's).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |                     nlmsg_len, header included                |
 * +-------------------------------+-------------------------------+
 * |          nlmsg_type           |          nlmsg_flags          |
 * +-------------------------------+-------------------------------+
 * |                           nlmsg_seq                           |
 * +---------------------------------------------------------------+
 * |                           nlmsg_pid                           |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Messages {
    private static final int TYPE = 4;
    private static final int FLAGS = 6;
    private static final int SEQUENCE = 8;
    private static final int PORT = 12;

    private final ByteBuffer buffer;
    private final int limit;
    private int at;
    private int next;
    private int end;

    /** The messages between two indices. */
    public Messages(ByteBuffer buffer, int from, int limit) {
        this.buffer = buffer;
        this.limit = limit;
        this.next = from;
    }

    /**
     * Steps to the next message; false after the last.
     *
     * @throws NetlinkException if the message claims more bytes than there are, or fewer than its header
     */
    public boolean next() throws NetlinkException {
        if (next >= limit) {
            return false;
        }
        if (limit - next < Rtnetlink.NLMSG_HDRLEN) {
            throw new NetlinkException("netlink header cut short: " + (limit - next) + " of 16 bytes");
        }
        int length = buffer.getInt(next);
        if (length < Rtnetlink.NLMSG_HDRLEN || length > limit - next) {
            throw new NetlinkException(
                    "netlink message says " + (length & 0xffff_ffffL) + " bytes, " + (limit - next) + " are there");
        }
        at = next;
        end = at + length;
        next = at + (length + 3 & ~3);
        return true;
    }

    public int type() {
        return buffer.getShort(at + TYPE) & 0xffff;
    }

    public int flags() {
        return buffer.getShort(at + FLAGS) & 0xffff;
    }

    public int sequence() {
        return buffer.getInt(at + SEQUENCE);
    }

    /** nlmsg_pid: the port of the socket that asked. */
    public int port() {
        return buffer.getInt(at + PORT);
    }

    /** Where the payload starts. */
    public int payload() {
        return at + Rtnetlink.NLMSG_HDRLEN;
    }

    /** Where the message ends. */
    public int end() {
        return end;
    }
}
