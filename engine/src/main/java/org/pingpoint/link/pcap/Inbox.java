package org.pingpoint.link.pcap;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.pingpoint.link.Direction;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Wakeup;

/** Where the readers of both directions leave frames for the one thread that receives. Thread-safe. */
final class Inbox implements AutoCloseable {
    private static final int MOST = 1 << 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Captured> waiting = new PriorityQueue<>();
    private final Wakeup wakeup;
    private Optional<String> failure = Optional.empty();
    private Optional<byte[]> awaited = Optional.empty();
    private long order;
    private long overflow;

    Inbox() throws ErrnoException {
        wakeup = Wakeup.open();
    }

    /** Readable while frames wait or a reader has failed. */
    int descriptor() {
        return wakeup.descriptor();
    }

    void put(byte[] frame, long epochNanos, Direction direction) {
        lock.lock();
        try {
            if (direction == Direction.SENT && awaited.isPresent() && Arrays.equals(awaited.get(), frame)) {
                awaited = Optional.empty();
            }
            if (waiting.size() >= MOST) {
                overflow++;
            } else {
                waiting.add(new Captured(frame, epochNanos, direction, order++));
            }
            wakeup.signal();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void fail(String reason) {
        lock.lock();
        try {
            failure = Optional.of(reason);
            wakeup.signal();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why reading ended, if it did. */
    Optional<String> failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Moves all that waits to a list, in order of the stamps; waits for the first, or for a failure. */
    void drain(List<Captured> into, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (waiting.isEmpty() && failure.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            for (Captured next = waiting.poll(); next != null; next = waiting.poll()) {
                into.add(next);
            }
            if (failure.isEmpty()) {
                wakeup.drain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Tells which frame {@link #awaitSent} waits for. */
    void expect(byte[] frame) {
        lock.lock();
        try {
            awaited = Optional.of(frame);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the expected frame has been captured; false if it was not in time. */
    boolean awaitSent(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (awaited.isPresent() && failure.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return awaited.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Frames that found no room. */
    long overflow() {
        lock.lock();
        try {
            return overflow;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            wakeup.close();
        } finally {
            lock.unlock();
        }
    }
}
