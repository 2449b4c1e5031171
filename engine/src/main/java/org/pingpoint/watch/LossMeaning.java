package org.pingpoint.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What it means that a hop left probes unanswered. */
public enum LossMeaning {
    /** Nothing was lost. */
    NONE,
    /** Hops behind it lose less: packets get through, it only limits how often it answers. No fault. */
    RATE_LIMITED,
    /** It never answers, and hops behind it do. No fault. */
    SILENT,
    /** Packets are lost, here or before: the loss goes on to the end. */
    LOSS,
    /** Nothing behind it answers that would tell. */
    UNDECIDED;

    /** One-sided two-proportion z-test: by how many standard errors a smaller share must differ to be no chance. */
    private static final double CERTAIN = 2;

    /** @return for each hop, in the same order, what its loss means */
    static List<LossMeaning> read(List<HopCounts> hops, boolean endsAtTarget) {
        List<LossMeaning> meanings = new ArrayList<>();
        for (int i = 0; i < hops.size(); i++) {
            boolean target = endsAtTarget && i == hops.size() - 1;
            meanings.add(read(hops.get(i), best(hops.subList(i + 1, hops.size())), target));
        }
        return meanings;
    }

    private static LossMeaning read(HopCounts hop, Optional<HopCounts> behind, boolean target) {
        if (hop.lost() == 0) {
            return NONE;
        }
        if (target) {
            return LOSS;
        }
        if (behind.isEmpty()) {
            return UNDECIDED;
        }
        if (hop.answered() == 0) {
            return SILENT;
        }
        return behind.get().lost() == 0 || isCertainlyLess(behind.get(), hop) ? RATE_LIMITED : LOSS;
    }

    /** The answering hop with the least loss. */
    private static Optional<HopCounts> best(List<HopCounts> hops) {
        Optional<HopCounts> best = Optional.empty();
        for (HopCounts hop : hops) {
            boolean better = best.isEmpty() || hop.lossPercent() < best.get().lossPercent();
            if (hop.answered() > 0 && better) {
                best = Optional.of(hop);
            }
        }
        return best;
    }

    private static boolean isCertainlyLess(HopCounts less, HopCounts more) {
        double both = (double) (less.lost() + more.lost()) / (less.settled() + more.settled());
        double error = Math.sqrt(both * (1 - both) * (1.0 / less.settled() + 1.0 / more.settled()));
        return (more.lossPercent() - less.lossPercent()) / 100 > CERTAIN * error;
    }
}
