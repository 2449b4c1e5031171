package org.pingpoint.cli;

import java.util.Optional;
import java.util.OptionalDouble;

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

    /**
     * What has happened, in words, if it is too much loss.
     *
     * @param recent percent of the latest rounds
     */
    Optional<String> lost(OptionalDouble recent, Language language) {
        boolean tooMuch = lossPercent.isPresent() && recent.isPresent() && recent.getAsDouble() >= lossPercent.get();
        return tooMuch
                ? Optional.of(language.text(WatchWording.LATEST_LOST, Phrases.percent(recent.getAsDouble())))
                : Optional.empty();
    }
}
