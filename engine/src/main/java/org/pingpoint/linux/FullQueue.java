package org.pingpoint.linux;

import java.util.concurrent.locks.LockSupport;

/**
 * Waits while the queue that a socket sends into is full. Some drivers say the same of a frame that they will never take, so the
 * pauses grow: whoever taps the interface sees each try.
 */
public final class FullQueue {
    private static final long PATIENCE_NANOS = 100_000_000L;
    private static final long FIRST_PAUSE_NANOS = 100_000L;

    private long pause = FIRST_PAUSE_NANOS;
    private long waited;
    private long stalls;

    /** Something was taken: the next wait is a new one. */
    public void moved() {
        pause = FIRST_PAUSE_NANOS;
        waited = 0;
    }

    /** True if a call failed as the queue was full. @param result of the call: a negated errno */
    public static boolean isFull(long result) {
        return result == -Errno.ENOBUFS || result == -Errno.EAGAIN || result == -Errno.EINTR;
    }

    /**
     * Waits a little after a call that failed.
     *
     * @return false at once, if waiting does not help: the call failed for another reason, or for 100 ms nothing was taken
     */
    public boolean await(long result) {
        if (!isFull(result) || waited >= PATIENCE_NANOS) {
            moved();
            return false;
        }
        stalls++;
        LockSupport.parkNanos(pause);
        waited += pause;
        pause *= 2;
        return true;
    }

    /** How often the queue was full. */
    public long stalls() {
        return stalls;
    }
}
