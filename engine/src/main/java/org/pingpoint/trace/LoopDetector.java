package org.pingpoint.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;

/** Finds the point from which a path only repeats itself. */
public final class LoopDetector {
    private static final int LONGEST_PERIOD = 8;

    private LoopDetector() {}

    /**
     * @param routers who let each TTL run out, from the first TTL on; empty where silent
     * @return index of the first hop that repeats an earlier one, if a whole round of at least two routers came again
     */
    public static OptionalInt firstRepeated(List<Optional<IpAddress>> routers) {
        for (int start = 0; start < routers.size(); start++) {
            for (int period = 2; period <= LONGEST_PERIOD; period++) {
                if (repeats(routers, start, period)) {
                    return OptionalInt.of(start + period);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** Two different routers at least must come again; one that answers twice in a row is no loop but a slow TTL. */
    private static boolean repeats(List<Optional<IpAddress>> routers, int start, int period) {
        if (start + 2 * period > routers.size()) {
            return false;
        }
        int equal = 0;
        boolean different = false;
        for (int i = start; i < start + period; i++) {
            Optional<IpAddress> before = routers.get(i);
            Optional<IpAddress> after = routers.get(i + period);
            if (before.isPresent() && after.isPresent()) {
                if (!before.equals(after)) {
                    return false;
                }
                equal++;
            }
            different |= i > start
                    && before.isPresent()
                    && routers.get(start).isPresent()
                    && !before.equals(routers.get(start));
        }
        return equal >= 2
                && different
                && routers.get(start).isPresent()
                && routers.get(start + period).isPresent();
    }
}
