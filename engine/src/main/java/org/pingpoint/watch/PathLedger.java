package org.pingpoint.watch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.pingpoint.model.Clock;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.Meaning;
import org.pingpoint.trace.Prospect;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceOptions;

/** Keeps the books of one path: what each hop answered, how long the path is, what became of the target, and what changed. */
final class PathLedger {
    private static final int MOST_CHANGES = 200;
    /** Rounds in a row of another length, where two take turns. */
    private static final int LONG_ROW = 24;

    private final Clock clock;
    private final TraceOptions options;
    private final String name;
    private final IpAddress target;
    private final Consumer<PathChange> onChange;
    private final long startedEpochNanos;
    private final TreeMap<Integer, HopLedger> hops = new TreeMap<>();
    /** Rounds of which something may still be waited for. */
    private final ArrayDeque<Round> open = new ArrayDeque<>();

    private final ArrayDeque<PathChange> changes = new ArrayDeque<>();
    private final TargetLedger fate = new TargetLedger(this::change);
    private final PathLength length = new PathLength();
    private final Steadiness<Integer> lengthTold = new Steadiness<>(LONG_ROW);
    private int rounds;

    PathLedger(Clock clock, TraceOptions options, String name, IpAddress target, Consumer<PathChange> onChange) {
        this.clock = clock;
        this.options = options;
        this.name = name;
        this.target = target;
        this.onChange = onChange;
        this.startedEpochNanos = clock.epochNanos();
    }

    Round begin() {
        Round round = new Round(++rounds, clock.epochNanos());
        open.addLast(round);
        fate.begin(round);
        return round;
    }

    void sent(Round round, int ttl) {
        round.slots().put(ttl, hops.computeIfAbsent(ttl, HopLedger::new).sent(clock.nanos()));
    }

    void outcome(Round round, HopProbe probe) {
        HopLedger hop = hops.get(probe.ttl());
        Slot slot = round.slots().get(probe.ttl());
        Outcome outcome = probe.outcome();
        if (outcome.arrival().isPresent()) {
            Meaning meaning = Meaning.of(outcome, target, options.method());
            hop.answered(slot, outcome, meaning, clock.epochNanos())
                    .ifPresent(shift -> change(
                            new PathChange.Router(shift.sinceEpochNanos(), hop.ttl(), shift.before(), shift.value())));
            show(round, probe.ttl(), outcome, meaning);
        } else if (outcome instanceof Outcome.LocalError error) {
            hop.notSent(slot);
            round.show(new TargetStatus.NotSent(error));
        } else {
            hop.timedOut(slot);
        }
        judge();
    }

    private void show(Round round, int ttl, Outcome outcome, Meaning meaning) {
        Outcome told = outcome.fact();
        if (meaning == Meaning.TARGET) {
            length.atMost(ttl);
            fate.reached(round, ttl, length.hops());
        } else if (meaning == Meaning.REFUSED && told instanceof Outcome.IcmpError error) {
            round.show(new TargetStatus.Refused(error.answer().from(), error.type(), error.code()));
        }
    }

    /** @param reachedAt the lowest TTL that the target answered; absent: it did not */
    void ended(Round round, OptionalInt reachedAt) {
        round.ended();
        if (reachedAt.isPresent()) {
            length.ended(round, reachedAt.getAsInt());
            lengthTold
                    .see(length.hops().orElseThrow(), round.startedEpochNanos())
                    .ifPresent(shift ->
                            change(new PathChange.Length(shift.sinceEpochNanos(), shift.before(), shift.value())));
        }
        judge();
    }

    /** Takes all that is still waited for as lost. */
    void close() {
        for (Round round : open) {
            round.ended();
            round.slots().forEach((ttl, slot) -> hops.get(ttl).timedOut(slot));
        }
        judge();
    }

    /** True if an answer may still come. */
    boolean isWaiting() {
        return open.stream().anyMatch(round -> !round.isSettled());
    }

    /**
     * Until when the answers to what has been sent are worth waiting for, on the monotonic clock. One who has answered before gets
     * as long as answers take here; one who never has, though others behind it do, gets a moment from its very first probe on.
     *
     * @param moment nanoseconds
     */
    long waitUntil(long moment) {
        long longest =
                hops.values().stream().mapToLong(HopLedger::longestRtt).max().orElse(0);
        int lastAnswered = lastAnswered();
        long until = clock.nanos();
        for (Round round : open) {
            for (Map.Entry<Integer, Slot> probe : round.slots().entrySet()) {
                if (probe.getValue().is(Sample.State.PENDING)) {
                    HopLedger hop = hops.get(probe.getKey());
                    long end = hop.hasAnswered()
                            ? probe.getValue().sentNanos() + Math.max(Trace.grace(longest), 2 * hop.longestRtt())
                            : hop.firstSentNanos()
                                    + (hop.ttl() < lastAnswered
                                            ? moment
                                            : options.patience().toNanos());
                    until = end - until > 0 ? end : until;
                }
            }
        }
        return until;
    }

    private void judge() {
        while (!open.isEmpty() && open.getFirst().isSettled()) {
            open.removeFirst();
        }
        fate.judge(length.hops());
    }

    private void change(PathChange change) {
        changes.addLast(change);
        if (changes.size() > MOST_CHANGES) {
            changes.removeFirst();
        }
        onChange.accept(change);
    }

    /** What the next round can build on. */
    Prospect prospect() {
        if (hops.isEmpty()) {
            return Prospect.NONE;
        }
        long longest =
                hops.values().stream().mapToLong(HopLedger::longestRtt).max().orElse(0);
        long now = clock.nanos();
        long grace = Trace.grace(longest);
        Set<Integer> silent = hops.values().stream()
                .filter(h -> h.silentInARow(now, grace) > 0)
                .map(HopLedger::ttl)
                .collect(Collectors.toSet());
        return new Prospect(OptionalInt.of(lastToAsk(now, grace)), silent, longest);
    }

    /** Up to the target; where it has not been heard of for a while, also beyond: the path may have grown. */
    private int lastToAsk(long now, long grace) {
        if (length.hops().isPresent()
                && hops.get(length.hops().getAsInt()).silentInARow(now, grace) < HopLedger.SILENT_FOR_LONG) {
            return length.hops().getAsInt();
        }
        return Math.min(options.max(), length.hops().orElse(lastAnswered()) + options.gap());
    }

    private int lastAnswered() {
        return hops.values().stream()
                .filter(HopLedger::hasAnswered)
                .mapToInt(HopLedger::ttl)
                .max()
                .orElse(options.first() - 1);
    }

    WatchedPath path() {
        OptionalInt end = length.hops();
        int last = end.orElse(Math.min(options.max(), lastAnswered() + options.gap()));
        List<HopLedger> shown = new ArrayList<>(hops.headMap(last, true).values());
        List<LossMeaning> meanings =
                LossMeaning.read(shown.stream().map(HopLedger::counts).toList(), end.isPresent());
        List<WatchedHop> told = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            told.add(shown.get(i).hop(meanings.get(i)));
        }
        return new WatchedPath(
                name,
                target,
                options.method(),
                options.destinationPort(),
                startedEpochNanos,
                rounds,
                end,
                fate.status(),
                fate.lossPercent(),
                recentLossPercent(),
                told,
                List.copyOf(changes));
    }

    /** What became of the target, as far as it has settled. */
    Optional<TargetStatus> status() {
        return fate.status();
    }

    /** Of the target, in the latest rounds; absent: they are too few to tell. */
    OptionalDouble recentLossPercent() {
        return fate.recentLossPercent(length.hops());
    }
}
