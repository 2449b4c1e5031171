package org.pingpoint.watch;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Tells a change from a flicker, in a row of things seen. A newcomer that is seen three times in a row has taken the place of what
 * was there. Where two take turns, as behind a balancer that looks at single packets, it takes a much longer row: they are told as
 * alternating, not as a change each time.
 *
 * @param <T> a value
 */
final class Steadiness<T> {
    private static final int ROW = 3;
    /** What is seen so early is still being got to know. */
    private static final int GETTING_TO_KNOW = 5;
    /** How far back turns are remembered. */
    private static final int MEMORY = 64;

    private final int longRow;
    private final ArrayDeque<Row<T>> rows = new ArrayDeque<>();
    private Optional<T> settled = Optional.empty();
    private int remembered;
    private int seen;

    /**
     * @param value what came in this place
     * @param sinceEpochNanos when it was first seen there
     */
    record Shift<T>(T before, T value, long sinceEpochNanos) {}

    private static final class Row<T> {
        private final T value;
        private final long sinceEpochNanos;
        private int length;

        Row(T value, long sinceEpochNanos) {
            this.value = value;
            this.sinceEpochNanos = sinceEpochNanos;
        }
    }

    /** @param longRow how often in a row one of several that alternate must be seen to have driven out the others */
    Steadiness(int longRow) {
        this.longRow = longRow;
    }

    /** What is there, as far as known. */
    Optional<T> settled() {
        return settled;
    }

    /** True if several take turns. */
    boolean isAlternating() {
        int index = 0;
        for (Row<T> row : rows) {
            boolean within = index > 0 && index < rows.size() - 1;
            if (within && row.length < ROW) {
                return true;
            }
            index++;
        }
        return false;
    }

    /** Takes in what is seen now; says so if with it a change is certain. */
    Optional<Shift<T>> see(T value, long epochNanos) {
        remember(value, epochNanos);
        seen++;
        if (seen <= GETTING_TO_KNOW) {
            settled = Optional.of(value);
            return Optional.empty();
        }
        Row<T> row = rows.getLast();
        T before = settled.orElseThrow();
        int needed = isAlternating() && wasSeenBefore(value) ? longRow : ROW;
        if (value.equals(before) || row.length < needed) {
            return Optional.empty();
        }
        settled = Optional.of(value);
        rows.clear();
        rows.add(row);
        remembered = row.length;
        return Optional.of(new Shift<>(before, value, row.sinceEpochNanos));
    }

    private void remember(T value, long epochNanos) {
        if (rows.isEmpty() || !rows.getLast().value.equals(value)) {
            rows.addLast(new Row<>(value, epochNanos));
        }
        rows.getLast().length++;
        remembered++;
        if (remembered > MEMORY) {
            remembered--;
            if (--rows.getFirst().length == 0) {
                rows.removeFirst();
            }
        }
    }

    private boolean wasSeenBefore(T value) {
        Iterator<Row<T>> backwards = rows.descendingIterator();
        backwards.next();
        while (backwards.hasNext()) {
            if (backwards.next().value.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
