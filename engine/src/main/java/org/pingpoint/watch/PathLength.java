package org.pingpoint.watch;

import java.util.OptionalInt;

/**
 * How many hops away the target is. An answer of its own proves that it is no farther; that it is farther is proven by a router that
 * answers in its place. Where there is only silence, loss is likelier for a while.
 */
final class PathLength {
    /** Rounds in a row in which the target answered from farther away only. */
    private static final int DOUBTS = 6;

    private OptionalInt hops = OptionalInt.empty();
    private int doubts;

    /** Absent as long as the target has never answered. */
    OptionalInt hops() {
        return hops;
    }

    /** The target has answered a probe of this TTL. */
    void atMost(int ttl) {
        if (hops.isEmpty() || ttl <= hops.getAsInt()) {
            hops = OptionalInt.of(ttl);
            doubts = 0;
        }
    }

    /** A round is over in which this was the lowest TTL that the target answered. */
    void ended(Round round, int lowest) {
        if (lowest <= hops.orElse(lowest)) {
            return;
        }
        doubts++;
        Slot before = round.slots().get(hops.getAsInt());
        if (before != null && before.isPassedOn() || doubts >= DOUBTS) {
            hops = OptionalInt.of(lowest);
            doubts = 0;
        }
    }
}
