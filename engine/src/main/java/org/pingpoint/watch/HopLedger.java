package org.pingpoint.watch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.rtt.RttTally;
import org.pingpoint.trace.Meaning;

/** Keeps the books of one TTL. Its size is bounded, however long the watch. */
final class HopLedger {
    private static final int HISTORY = 240;
    /** In a row: then a hop has been silent for a while. */
    static final int SILENT_FOR_LONG = 3;

    private static final int MOST_RESPONDERS = 32;
    /** Of one that shares a hop, to be taken for the only one there. */
    private static final int LONG_ROW = 24;

    private final int ttl;
    private final Map<Kind, Tally> responders = new LinkedHashMap<>();
    private final RttTally rtt = new RttTally();
    private final ArrayDeque<Slot> history = new ArrayDeque<>();
    private final Steadiness<IpAddress> router = new Steadiness<>(LONG_ROW);
    private long firstSentNanos;
    private int sent;
    private int answered;
    private int lost;
    private int late;
    private int notSent;
    private int duplicates;

    private record Kind(IpAddress from, String text, int type, int code) {}

    private static final class Tally {
        private final RttTally rtt = new RttTally();
        private Outcome last;
        private int answers;
        private long order;
    }

    HopLedger(int ttl) {
        this.ttl = ttl;
    }

    Slot sent(long nanos) {
        if (sent++ == 0) {
            firstSentNanos = nanos;
        }
        Slot slot = new Slot(nanos);
        history.addLast(slot);
        if (history.size() > HISTORY) {
            history.removeFirst();
        }
        return slot;
    }

    void timedOut(Slot slot) {
        if (slot.is(Sample.State.PENDING)) {
            lost++;
            slot.become(Sample.State.LOST);
        }
    }

    void notSent(Slot slot) {
        if (slot.is(Sample.State.PENDING)) {
            notSent++;
            slot.become(Sample.State.NOT_SENT);
        }
    }

    /**
     * Takes in an answer.
     *
     * @return a change of the router, if with this answer it is certain
     */
    Optional<Steadiness.Shift<IpAddress>> answered(Slot slot, Outcome outcome, Meaning meaning, long epochNanos) {
        Outcome told = outcome.fact();
        OptionalLong time = told.arrival().orElseThrow().rttNanos();
        boolean duplicate = slot.isAnswered();
        if (duplicate) {
            duplicates++;
        } else if (slot.is(Sample.State.LOST)) {
            lost--;
            late++;
            answered++;
            slot.become(Sample.State.LATE, time);
        } else {
            answered++;
            time.ifPresent(rtt::add);
            slot.become(Sample.State.ANSWERED, time);
        }
        responder(told, slot.is(Sample.State.ANSWERED) && !duplicate ? time : OptionalLong.empty());
        if (meaning == Meaning.TRANSIT) {
            slot.passedOn();
        }
        return meaning == Meaning.TRANSIT && !duplicate
                ? router.see(told.arrival().orElseThrow().from(), epochNanos)
                : Optional.empty();
    }

    private void responder(Outcome told, OptionalLong time) {
        IpAddress from = told.arrival().orElseThrow().from();
        Kind kind = told instanceof Outcome.IcmpError error
                ? new Kind(from, told.text(), error.type(), error.code())
                : new Kind(from, told.text(), 0, 0);
        if (responders.size() >= MOST_RESPONDERS && !responders.containsKey(kind)) {
            return;
        }
        Tally tally = responders.computeIfAbsent(kind, k -> new Tally());
        tally.last = told;
        tally.answers++;
        tally.order = answered + duplicates;
        time.ifPresent(tally.rtt::add);
    }

    int ttl() {
        return ttl;
    }

    /** When its first probe left, on the monotonic clock. */
    long firstSentNanos() {
        return firstSentNanos;
    }

    boolean hasAnswered() {
        return answered > 0;
    }

    /** Longest round trip in time, in nanoseconds; 0 if there was none. */
    long longestRtt() {
        return rtt.longest();
    }

    /** How many of the latest probes in a row are unanswered, of those that left a while ago; at most {@link #SILENT_FOR_LONG}. */
    int silentInARow(long nowNanos, long whileNanos) {
        int row = 0;
        Iterator<Slot> backwards = history.descendingIterator();
        while (backwards.hasNext() && row < SILENT_FOR_LONG) {
            Slot slot = backwards.next();
            if (slot.isAnswered()) {
                return row;
            }
            boolean due = !slot.is(Sample.State.PENDING) || nowNanos - slot.sentNanos() >= whileNanos;
            row += due ? 1 : 0;
        }
        return row;
    }

    HopCounts counts() {
        return new HopCounts(sent, answered, lost, late, notSent, duplicates);
    }

    WatchedHop hop(LossMeaning meaning) {
        List<Tally> latestFirst = new ArrayList<>(responders.values());
        latestFirst.sort((a, b) -> Long.compare(b.order, a.order));
        return new WatchedHop(
                ttl,
                counts(),
                meaning,
                latestFirst.stream()
                        .map(t -> new HopResponder(
                                t.last.arrival().orElseThrow().from(), t.last, t.answers, t.rtt.summary()))
                        .toList(),
                router.isAlternating(),
                rtt.summary(),
                history.stream().map(Slot::sample).toList());
    }
}
