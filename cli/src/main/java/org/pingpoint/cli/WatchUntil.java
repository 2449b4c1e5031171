package org.pingpoint.cli;

import java.util.Optional;
import org.pingpoint.watch.WatchedPath;

/**
 * What a watch waits for.
 *
 * @param change any change of a path
 * @param lossPercent of a target, over the latest rounds; absent: loss ends nothing
 */
record WatchUntil(boolean change, Optional<Integer> lossPercent) {
    static final String CHANGE = "--until-change";
    static final String LOSS = "--on-loss";

    /** True if anything is waited for. */
    boolean isAsked() {
        return change || lossPercent.isPresent();
    }

    /** What has happened, in words, if it is too much loss. */
    Optional<String> lost(WatchedPath path) {
        if (lossPercent.isEmpty() || path.recentLossPercent().isEmpty()) {
            return Optional.empty();
        }
        double recent = path.recentLossPercent().getAsDouble();
        return recent < lossPercent.get()
                ? Optional.empty()
                : Optional.of(Phrases.percent(recent) + "% of the latest rounds lost");
    }
}
