package org.pingpoint.watch;

import java.util.Optional;
import java.util.TreeMap;

/** One round's probes, until the fate of all is known. */
final class Round {
    private final int number;
    private final long startedEpochNanos;
    private final TreeMap<Integer, Slot> slots = new TreeMap<>();
    private Optional<TargetStatus> shown = Optional.empty();
    private boolean ended;
    private boolean missed;

    Round(int number, long startedEpochNanos) {
        this.number = number;
        this.startedEpochNanos = startedEpochNanos;
    }

    int number() {
        return number;
    }

    long startedEpochNanos() {
        return startedEpochNanos;
    }

    /** The probe of each TTL. */
    TreeMap<Integer, Slot> slots() {
        return slots;
    }

    /** No more probes will be sent. */
    void ended() {
        ended = true;
    }

    /** True if nothing is waited for any more. */
    boolean isSettled() {
        return ended && slots.values().stream().noneMatch(s -> s.is(Sample.State.PENDING));
    }

    /** What an answer has shown of the target. That it is there outweighs all else, even if it comes late. */
    void show(TargetStatus status) {
        if (shown.isEmpty() || status instanceof TargetStatus.Reached) {
            shown = Optional.of(status);
        }
    }

    /** What became of the target; empty while it is open. */
    Optional<TargetStatus> status() {
        return shown.isEmpty() && isSettled() ? Optional.of(new TargetStatus.Silent()) : shown;
    }

    boolean isReached() {
        return shown.filter(TargetStatus.Reached.class::isInstance).isPresent();
    }

    /** It counts as one that missed its target, unless a late answer comes. */
    void missed() {
        missed = true;
    }

    boolean isMissed() {
        return missed && !isReached();
    }
}
