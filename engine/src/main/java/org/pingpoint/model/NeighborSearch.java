package org.pingpoint.model;

import java.time.Duration;
import java.util.OptionalLong;

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

    /** As {@link #isBehind(long, long)}, of any outcome: nothing but a host-unreachable is said after such a search. */
    public static boolean isBehind(Outcome outcome, long roundTripNanos) {
        if (!(outcome instanceof Outcome.IcmpError error) || !isHostUnreachable(error)) {
            return false;
        }
        OptionalLong rtt = error.answer().rttNanos();
        return rtt.isPresent() && isBehind(rtt.getAsLong(), roundTripNanos);
    }

    /** ICMP 3/1; address-unreachable, ICMPv6 1/3. */
    private static boolean isHostUnreachable(Outcome.IcmpError error) {
        return error.answer().from().isV4()
                ? error.type() == 3 && error.code() == 1
                : error.type() == 1 && error.code() == 3;
    }
}
