package org.pingpoint.trace.multipath;

import java.util.HashMap;
import java.util.Map;

/**
 * How many flows it takes to be sure that a router with so many known next hops has no further one (Augustin, Friedman,
 * Teixeira: Multipath tracing with Paris traceroute, 2007, §3).
 *
 * <p>The hypothesis to reject is that there is one more than the k known, each as likely as the others. With n flows, all
 * k + 1 are seen with the probability that n throws fill k + 1 boxes; the bound is the least n for which that misses no more
 * often than the risk allows. At a risk of 0.05 the bounds are the paper's 6, 11, 16, 21 …
 *
 * <p>That is a bound for one router. The risk of a graph is the sum of its routers' (Veitch, Augustin, Friedman, Teixeira:
 * Failure control in multipath route tracing, 2009), so that the confidence asked for is divided among them: among as many
 * as are known, and at least {@link #FEWEST_ROUTERS}, because a branch that was missed hides routers too.
 */
final class StoppingRule {
    static final int FEWEST_ROUTERS = 8;

    private final double risk;
    private final Map<Long, Integer> known = new HashMap<>();

    StoppingRule(Confidence confidence) {
        this.risk = confidence.risk();
    }

    /**
     * Flows to be sent through a router before it is done with.
     *
     * @param nextHops known so far; none counts as one
     * @param routers of the graph, as far as it is known
     */
    int bound(int nextHops, int routers) {
        int shared = Math.max(FEWEST_ROUTERS, routers);
        int least = Math.max(1, nextHops);
        return known.computeIfAbsent((long) shared << 32 | least, k -> bound(least, risk / shared));
    }

    /** The bound for one router by itself. */
    static int bound(int nextHops, double risk) {
        int boxes = nextHops + 1;
        // filled[j]: the chance that j boxes hold something. By recurrence: inclusion and exclusion cancels out its
        // digits.
        double[] filled = new double[boxes + 1];
        filled[0] = 1;
        int thrown = 0;
        while (1 - filled[boxes] > risk) {
            thrown++;
            for (int j = boxes; j > 0; j--) {
                filled[j] = filled[j] * j / boxes + filled[j - 1] * (boxes - j + 1) / boxes;
            }
            filled[0] = 0;
        }
        return thrown;
    }
}
