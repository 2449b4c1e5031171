package org.pingpoint.trace;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of a path before it is traced again. All its hops are then asked at once, and what nothing is to be hoped of is
 * not waited for: its answer, should it come, is still heard.
 *
 * @param last the TTL behind which nothing was found; absent: nothing is known, each window of TTLs waits for the one before
 * @param silent TTLs that did not answer when they were last asked
 * @param longestRttNanos the longest round trip so far
 */
public record Prospect(OptionalInt last, Set<Integer> silent, long longestRttNanos) {
    /** A path that was never traced. */
    public static final Prospect NONE = new Prospect(OptionalInt.empty(), Set.of(), 0);

    public Prospect {
        silent = Set.copyOf(silent);
    }
}
