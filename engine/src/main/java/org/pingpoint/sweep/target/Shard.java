package org.pingpoint.sweep.target;

import org.pingpoint.model.Digits;

/**
 * One of several parts of a sweep: every count-th place of the order, from the index-th on. The parts share nothing and leave
 * nothing out.
 *
 * @param index from 1 to count
 */
public record Shard(int index, int count) {
    private static final int MOST_DIGITS = 9;

    public Shard {
        if (index < 1 || index > count) {
            throw new InvalidTargetException(
                    "shard '" + index + "/" + count + "': expected I/N with I from 1 to N, as 1/4 to 4/4");
        }
    }

    /** All of the sweep. */
    public static Shard whole() {
        return new Shard(1, 1);
    }

    /**
     * Reads {@code I/N}.
     *
     * @throws InvalidTargetException if it is not that, or I is not from 1 to N
     */
    public static Shard parse(String text) {
        int slash = text.indexOf('/');
        String index = text.substring(0, Math.max(0, slash));
        String count = text.substring(slash + 1);
        if (!Digits.isNumber(index, MOST_DIGITS) || !Digits.isNumber(count, MOST_DIGITS)) {
            throw new InvalidTargetException("shard '" + text + "': expected I/N with I from 1 to N, as 1/4 to 4/4");
        }
        return new Shard(Integer.parseInt(index), Integer.parseInt(count));
    }

    /** How many of so many places are this shard's. */
    public long sizeOf(long total) {
        return total < index ? 0 : (total - index) / count + 1;
    }

    /** The place in the order of all of this shard's i-th, from 0. */
    public long placeOf(long i) {
        return i * count + index - 1;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
