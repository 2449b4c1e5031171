package org.pingpoint.probe;

import java.util.PriorityQueue;

/** Tasks by time; those of one moment run in the order they were set. */
final class Timers {
    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private long sequence;

    private record Entry(long nanos, long sequence, Runnable task) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            // By difference: monotonic clocks may start anywhere and wrap.
            int byTime = Long.compare(nanos - other.nanos, 0);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    void at(long nanos, Runnable task) {
        queue.add(new Entry(nanos, sequence++, task));
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Nanoseconds until the first task is due, 0 if it is; {@code most} where there is none or it is further off. */
    long untilNext(long now, long most) {
        Entry first = queue.peek();
        return first == null ? most : Math.min(most, Math.max(0, first.nanos - now));
    }

    /** Takes the first task that is due, or null. */
    Runnable due(long now) {
        Entry first = queue.peek();
        return first == null || first.nanos - now > 0 ? null : queue.poll().task;
    }
}
