package org.pingpoint.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;

/** What a running trace knows of one TTL. */
public final class HopRecord {
    private final int ttl;
    private final Map<Kind, List<Outcome>> answers = new LinkedHashMap<>();
    private int sent;
    private int waiting;
    private boolean settled;
    private long firstSent;
    private long lastSent;
    private Optional<IpAddress> router = Optional.empty();

    /** Answers that are alike. */
    private record Kind(IpAddress from, String text, int type, int code) {
        // Written out: those that Java makes for a record cost the first call of a run 10 ms.
        @Override
        public boolean equals(Object o) {
            return o instanceof Kind other
                    && from.equals(other.from)
                    && text.equals(other.text)
                    && type == other.type
                    && code == other.code;
        }

        @Override
        public int hashCode() {
            return 31 * from.hashCode() + 256 * type + code;
        }
    }

    public HopRecord(int ttl) {
        this.ttl = ttl;
    }

    public void sent(long now) {
        if (sent++ == 0) {
            firstSent = now;
        }
        waiting++;
        lastSent = now;
    }

    /** A probe found its end, in whichever way. */
    public void ended() {
        waiting--;
    }

    /** It was said after a search of seconds that nobody is there: asking more often would cost as much and tell the same. */
    void settle() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    /** Adds an answer: anything with a sender. */
    public void answered(Outcome outcome, Meaning meaning) {
        IpAddress from = outcome.arrival().orElseThrow().from();
        Outcome told = outcome.fact();
        Kind kind = told instanceof Outcome.IcmpError error
                ? new Kind(from, told.text(), error.type(), error.code())
                : new Kind(from, told.text(), 0, 0);
        answers.computeIfAbsent(kind, k -> new ArrayList<>()).add(outcome);
        if (meaning == Meaning.TRANSIT && router.isEmpty()) {
            router = Optional.of(from);
        }
    }

    /** Adds what a probe that left with a higher TTL was told of this one. */
    public void told(Outcome outcome, Meaning meaning) {
        sent++;
        answered(outcome, meaning);
    }

    public int ttl() {
        return ttl;
    }

    public int probes() {
        return sent;
    }

    long lastSent() {
        return lastSent;
    }

    public boolean isAnswered() {
        return !answers.isEmpty();
    }

    /** True while a probe may still be answered. */
    boolean isWaiting() {
        return waiting > 0;
    }

    /** The first router that let this TTL run out. */
    public Optional<IpAddress> router() {
        return router;
    }

    /** When the hop's silence is settled: so long after its first probe, and a little after its last. */
    long deadline(TraceOptions options) {
        return Math.max(
                firstSent + options.patience().toNanos(),
                lastSent + options.retry().toNanos());
    }

    public TraceHop hop() {
        List<Responder> responders = new ArrayList<>();
        answers.forEach((kind, outcomes) -> responders.add(new Responder(kind.from(), outcomes.get(0), outcomes)));
        return new TraceHop(ttl, sent, responders);
    }
}
