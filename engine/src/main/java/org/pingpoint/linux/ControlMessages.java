package org.pingpoint.linux;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.pingpoint.linux.Layout.Cmsghdr;

/** Walks the control messages that recvmsg(2) left: {@code while (c.next()) { c.level(); c.type(); c.data(); }}. */
public final class ControlMessages {
    private final ByteBuffer buffer;
    private int end;
    private int at;
    private int next;

    ControlMessages(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    void reset(int length) {
        end = Math.min(length, buffer.capacity());
        at = 0;
        next = 0;
    }

    /** Steps to the next message; false after the last. */
    public boolean next() {
        if (next + Cmsghdr.SIZE > end) {
            return false;
        }
        long length = buffer.getLong(next + Cmsghdr.CMSG_LEN);
        if (length < Cmsghdr.SIZE || length > end - next) {
            return false;
        }
        at = next;
        next = at + (int) (length + 7 & ~7L);
        return true;
    }

    /** SOL_SOCKET, IPPROTO_IP … */
    public int level() {
        return buffer.getInt(at + Cmsghdr.CMSG_LEVEL);
    }

    public int type() {
        return buffer.getInt(at + Cmsghdr.CMSG_TYPE);
    }

    public boolean is(int level, int type) {
        return level() == level && type() == type;
    }

    /** Where the data start in {@link #buffer()}. */
    public int data() {
        return at + Cmsghdr.SIZE;
    }

    /** Bytes of data. */
    public int length() {
        return (int) buffer.getLong(at + Cmsghdr.CMSG_LEN) - Cmsghdr.SIZE;
    }

    /** The control space in host byte order. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** The data as an int, such as a TTL. */
    public int intValue() {
        return buffer.getInt(data());
    }

    /** The time stamp in nanoseconds since the epoch if this is SCM_TIMESTAMPNS. */
    public OptionalLong timestamp() {
        return is(Uapi.SOL_SOCKET, Uapi.SCM_TIMESTAMPNS) ? OptionalLong.of(timestampNanos()) : OptionalLong.empty();
    }

    /** The data as a timespec, in nanoseconds. */
    public long timestampNanos() {
        return buffer.getLong(data()) * 1_000_000_000L + buffer.getLong(data() + 8);
    }
}
