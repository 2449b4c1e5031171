package org.pingpoint.watch;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One round's probes, until the fate of all is known. */
final class Round {
    private final int number;
    private final long startedEpochNanos;
    private final TreeMap<Integer, Slot> slots = new TreeMap<>();
    private Optional<TargetStatus> shown = Optional.empty();
    private OptionalInt reachedAt = OptionalInt.empty();
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

    /** Another than the target has shown what became of it; the first counts. */
    void show(TargetStatus status) {
        if (shown.isEmpty()) {
            shown = Optional.of(status);
        }
    }

    /** The target has answered. */
    void reached(int ttl) {
        reachedAt = OptionalInt.of(Math.min(ttl, reachedAt.orElse(ttl)));
    }

    /**
     * What became of the target; empty while it is open. That it is there outweighs all else, even if that comes late.
     *
     * @param length of the path, as far as known
     */
    Optional<TargetStatus> status(OptionalInt length) {
        if (isReached(length)) {
            return Optional.of(new TargetStatus.Reached());
        }
        return shown.isEmpty() && isSettled() ? Optional.of(new TargetStatus.Silent()) : shown;
    }

    /**
     * True if it answered the probe that just reaches it. Those that go farther are sent in search of a longer path: they count where
     * the path is longer indeed, else one loss would hide behind many tries.
     */
    boolean isReached(OptionalInt length) {
        if (reachedAt.isEmpty() || length.isEmpty() || reachedAt.getAsInt() <= length.getAsInt()) {
            return reachedAt.isPresent();
        }
        Slot last = slots.get(length.getAsInt());
        return last == null || last.isPassedOn();
    }

    /** It counts as one that missed its target, unless a late answer comes. */
    void missed() {
        missed = true;
    }

    boolean isMissed(OptionalInt length) {
        return missed && !isReached(length);
    }
}
