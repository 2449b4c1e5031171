package org.pingpoint.diagnose.world;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.pingpoint.model.Clock;

/** Time that passes only when everything due has happened. */
public final class VirtualTime implements Clock {
    private record Task(long at, long order, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long now;
    private long order;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public long epochNanos() {
        return now;
    }

    public void at(long nanos, Runnable action) {
        tasks.add(new Task(Math.max(nanos, now), order++, action));
    }

    /** Jumps to the next thing due and lets it happen; false if nothing is. */
    public boolean step() {
        Task next = tasks.poll();
        if (next == null) {
            return false;
        }
        now = next.at();
        next.action().run();
        return true;
    }
}
