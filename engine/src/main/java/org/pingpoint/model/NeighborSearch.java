package org.pingpoint.model;

import java.time.Duration;

/**
 * How long a router looks for a neighbour before it says that a host is unreachable. Linux asks three times, a second apart, and then
 * answers all that waited: 3.05 s after the first packet, sooner for those that came later.
 */
public final class NeighborSearch {
    /** By then an answer has come. */
    public static final Duration LONGEST = Duration.ofMillis(3_200);

    private static final long SHORTEST_NANOS = Duration.ofMillis(500).toNanos();

    private NeighborSearch() {}

    /**
     * True if a host-unreachable came so late that a neighbour was looked for in vain; sooner it is a filter's or a route's word.
     *
     * @param roundTripNanos to whoever says it
     */
    public static boolean isBehind(long rttNanos, long roundTripNanos) {
        return rttNanos >= roundTripNanos + SHORTEST_NANOS;
    }
}
