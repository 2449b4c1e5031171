package org.pingpoint.watch;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Keeps the books of the target: what became of it, round by round. It is told in the order of the rounds, so that a round that waits
 * for its patience to end holds back those behind it.
 */
final class TargetLedger {
    private static final int RECENT = 20;
    private static final int FEWEST_RECENT = 10;
    /** One lost answer must not put off for long that an outage is told. */
    private static final int LONG_ROW = 6;

    private final Consumer<PathChange> onChange;
    private final ArrayDeque<Round> unjudged = new ArrayDeque<>();
    private final ArrayDeque<Round> recent = new ArrayDeque<>();
    private final Steadiness<TargetStatus> status = new Steadiness<>(LONG_ROW);
    private int judged;
    private int missed;

    TargetLedger(Consumer<PathChange> onChange) {
        this.onChange = onChange;
    }

    void begin(Round round) {
        unjudged.addLast(round);
    }

    /**
     * The target has answered.
     *
     * @param length of the path, as far as known
     */
    void reached(Round round, int ttl, OptionalInt length) {
        boolean wasMissed = round.isMissed(length);
        round.reached(ttl);
        missed -= wasMissed && !round.isMissed(length) ? 1 : 0;
    }

    /** Tells of all rounds whose end is known by now. */
    void judge(OptionalInt length) {
        while (!unjudged.isEmpty() && unjudged.getFirst().status(length).isPresent()) {
            judge(unjudged.removeFirst(), length);
        }
    }

    private void judge(Round round, OptionalInt length) {
        judged++;
        if (!round.isReached(length)) {
            round.missed();
            missed++;
        }
        recent.addLast(round);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
        status.see(round.status(length).orElseThrow(), round.startedEpochNanos())
                .ifPresent(shift ->
                        onChange.accept(new PathChange.Target(shift.sinceEpochNanos(), shift.before(), shift.value())));
    }

    /** What became of the target, as far as it has settled. */
    Optional<TargetStatus> status() {
        return status.settled();
    }

    /** In percent of all rounds whose end is known; absent: none is. */
    OptionalDouble lossPercent() {
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * missed / judged);
    }

    /** The same of the latest rounds; absent: they are too few to tell. */
    OptionalDouble recentLossPercent(OptionalInt length) {
        long lost = recent.stream().filter(round -> round.isMissed(length)).count();
        return recent.size() < FEWEST_RECENT ? OptionalDouble.empty() : OptionalDouble.of(100.0 * lost / recent.size());
    }
}
