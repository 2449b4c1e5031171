package org.pingpoint.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
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
        return firstRepeated(routers, hop -> false);
    }

    /**
     * Finds also where one router comes again twice, at equal distances, with nothing but proven silence between.
     *
     * @param routers who let each TTL run out, from the first TTL on; empty where nobody was seen
     * @param silent true for an index of which it is proven that nobody answers
     * @return index of the first hop that repeats an earlier one
     */
    public static OptionalInt firstRepeated(List<Optional<IpAddress>> routers, IntPredicate silent) {
        for (int start = 0; start < routers.size(); start++) {
            for (int period = 2; period <= LONGEST_PERIOD; period++) {
                if (repeats(routers, start, period) || returnsThroughSilence(routers, silent, start, period)) {
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

    private static boolean returnsThroughSilence(
            List<Optional<IpAddress>> routers, IntPredicate silent, int start, int period) {
        int end = start + 2 * period;
        return end < routers.size()
                && routers.get(start).isPresent()
                && IntStream.rangeClosed(start, end)
                        .allMatch(i ->
                                (i - start) % period == 0 ? routers.get(i).equals(routers.get(start)) : silent.test(i));
    }
}
