package org.pingpoint.linux;

import java.nio.ByteBuffer;
import org.pingpoint.linux.Layout.Pollfd;
import org.pingpoint.linux.Layout.Timespec;

/** A set of descriptors to wait on with ppoll(2). Not thread-safe; wake it with a {@link Wakeup} in the set. */
public final class Poller {
    private final NativeMemory set;
    private final NativeMemory timeout = NativeMemory.allocate(Timespec.SIZE);
    private int count;

    public Poller(int capacity) {
        set = NativeMemory.allocate(Math.max(1, capacity) * Pollfd.SIZE);
    }

    public void clear() {
        count = 0;
    }

    /**
     * Adds a descriptor.
     *
     * @param events POLLIN, POLLOUT …; POLLERR and POLLHUP are always reported
     * @return its index, for {@link #ready}
     */
    public int add(int descriptor, int events) {
        int at = count * Pollfd.SIZE;
        set.buffer().putInt(at + Pollfd.FD, descriptor);
        set.buffer().putShort(at + Pollfd.EVENTS, (short) events);
        set.buffer().putShort(at + Pollfd.REVENTS, (short) 0);
        return count++;
    }

    /** Changes what a descriptor is waited for. */
    public void setEvents(int index, int events) {
        set.buffer().putShort(index * Pollfd.SIZE + Pollfd.EVENTS, (short) events);
    }

    /**
     * Waits until one is ready.
     *
     * @param nanos longest wait; 0: none; negative: for ever
     * @return how many are ready, 0 when time is up, or minus the errno (EINTR is 0)
     */
    public int await(long nanos) {
        long timespec = 0;
        if (nanos >= 0) {
            ByteBuffer t = timeout.buffer();
            t.putLong(Timespec.TV_SEC, nanos / 1_000_000_000L);
            t.putLong(Timespec.TV_NSEC, nanos % 1_000_000_000L);
            timespec = timeout.address();
        }
        int n = LibC.ppoll(set.address(), count, timespec, 0);
        if (n >= 0) {
            return n;
        }
        int errno = LibC.errno();
        return errno == Errno.EINTR ? 0 : -errno;
    }

    /** revents of the descriptor added as index. */
    public int ready(int index) {
        return set.buffer().getShort(index * Pollfd.SIZE + Pollfd.REVENTS) & 0xffff;
    }
}
