package org.pingpoint.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.NeighborSearch;
import org.pingpoint.model.Outcome;
import org.pingpoint.probe.Prober;

/**
 * Traces one path. All TTLs of a window are in flight at once; a hop that answers gets its next probe at once. A silent one is asked
 * again after the retry interval, or, where a later hop has answered, after two round trips: a silent router in the middle costs
 * next to no time, and a lost packet does not make one. Silence right before the end is doubted most: whoever ended the path may
 * stand there.
 */
public final class Trace implements PathMeasurement {
    private static final long SHORTEST_GRACE = 60_000_000L;
    private static final long LONGEST_GRACE = 500_000_000L;
    private static final int GRACE_IN_RTTS = 4;
    private static final long SHORTEST_PAUSE = 30_000_000L;
    private static final long LONGEST_PAUSE = 250_000_000L;
    private static final int PAUSE_IN_RTTS = 2;
    private static final int DOUBT = 2;

    private final Prober prober;
    private final TraceOptions options;
    private final String name;
    private final IpAddress target;
    private final HopProbes probes;
    private final Prospect prospect;
    private final TraceListener listener;
    private final TreeMap<Integer, HopRecord> hops = new TreeMap<>();
    private Optional<Outcome.LocalError> failure = Optional.empty();
    private OptionalInt targetAt = OptionalInt.empty();
    private OptionalInt refusedAt = OptionalInt.empty();
    private OptionalInt loopAt = OptionalInt.empty();
    private boolean targetRefused;
    private int lastAnswered;
    private long lastProgress;
    private long longestRtt;
    private OptionalLong nextAsking = OptionalLong.empty();
    private Optional<Ended> ended = Optional.empty();
    private volatile boolean stopped;

    /**
     * @param name the target as it was asked for
     * @param probes how probes leave
     */
    public Trace(
            Prober prober,
            TraceOptions options,
            String name,
            IpAddress target,
            HopProbes probes,
            TraceListener listener) {
        this(prober, options, name, target, probes, Prospect.NONE, listener);
    }

    /** @param prospect what earlier traces of this path have found */
    public Trace(
            Prober prober,
            TraceOptions options,
            String name,
            IpAddress target,
            HopProbes probes,
            Prospect prospect,
            TraceListener listener) {
        this.prober = prober;
        this.options = options;
        this.name = name;
        this.target = target;
        this.probes = probes;
        this.prospect = prospect;
        this.listener = listener;
        this.longestRtt = prospect.longestRttNanos();
        this.lastAnswered = options.first() - 1;
    }

    @Override
    public void start() {
        lastProgress = now();
        advance();
    }

    @Override
    public void stop() {
        stopped = true;
        prober.wake();
    }

    @Override
    public boolean done() {
        return stopped || ended.isPresent();
    }

    @Override
    public TraceResult result() {
        int last = end().orElse(Math.min(options.max(), lastAnswered + options.gap()));
        List<TraceHop> known = hops.values().stream()
                .filter(h -> h.ttl() <= last)
                .map(HopRecord::hop)
                .toList();
        return new TraceResult(
                name,
                target,
                options.method(),
                options.destinationPort(),
                targetAt.isPresent() || targetRefused,
                ended.orElse(Ended.INTERRUPTED),
                known,
                failure,
                List.of());
    }

    /** The TTL behind which nothing can come. A target that answered refutes who refused on the way. */
    private OptionalInt end() {
        return targetAt.isPresent() ? targetAt : refusedAt.isPresent() ? refusedAt : loopAt;
    }

    private long now() {
        return prober.clock().nanos();
    }

    private void advance() {
        int ahead = isAsExpected() ? prospect.last().getAsInt() : lastAnswered + options.window();
        int limit = Math.min(end().orElse(options.max()), Math.min(options.max(), ahead));
        int next = hops.isEmpty() ? options.first() : hops.lastKey() + 1;
        for (int ttl = next; ttl <= limit && failure.isEmpty() && !done(); ttl++) {
            HopRecord hop = new HopRecord(ttl);
            hops.put(ttl, hop);
            send(hop);
        }
    }

    /** True while nothing has answered from behind the end that was found before. */
    private boolean isAsExpected() {
        return prospect.last().isPresent() && lastAnswered < prospect.last().getAsInt();
    }

    private void send(HopRecord hop) {
        listener.sent(hop.ttl());
        hop.sent(now());
        Query sink = new Query(hop, hop.probes());
        askAt(hop);
        prober.at(hop.deadline(options), this::settle);
        prober.send(probes.probe(hop.ttl(), options), sink::outcome);
    }

    /** Looks after a hop when its next probe is due. */
    private void askAt(HopRecord hop) {
        long due = due(hop);
        if (isWanted(hop) && (nextAsking.isEmpty() || due - nextAsking.getAsLong() < 0)) {
            nextAsking = OptionalLong.of(due);
            prober.at(due, this::askAgain);
        }
    }

    /** When a hop that says nothing to its last probe is asked again: behind the last answer at the pace that routers' limits bear. */
    private long due(HopRecord hop) {
        long pause = hop.ttl() > lastAnswered
                ? options.retry().toNanos()
                : Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, PAUSE_IN_RTTS * longestRtt));
        return hop.lastSent() + pause;
    }

    /** True if silence is a reason to ask a hop again. */
    private boolean isWanted(HopRecord hop) {
        boolean overtaken = hop.ttl() <= lastAnswered;
        return !hop.isSettled()
                && hop.probes() < most(hop)
                && hop.ttl() <= end().orElse(options.max())
                && (overtaken || !hop.isAnswered());
    }

    private int most(HopRecord hop) {
        return isDoubtful(hop) ? DOUBT * options.queries() : options.queries();
    }

    /** True for a silent hop between the end and the last answer before it. Where one probe is wanted, one is sent. */
    private boolean isDoubtful(HopRecord hop) {
        return options.queries() > 1
                && hop.ttl() < end().orElse(0)
                && hops.subMap(hop.ttl(), end().getAsInt()).values().stream().noneMatch(HopRecord::isAnswered);
    }

    private void askAgain() {
        nextAsking = OptionalLong.empty();
        if (done()) {
            return;
        }
        for (HopRecord hop : List.copyOf(hops.values())) {
            if (isWanted(hop) && due(hop) - now() <= 0) {
                lastProgress = now();
                send(hop);
                // What is asked out of doubt takes no time of its own.
                while (hop.probes() >= options.queries() && isWanted(hop)) {
                    send(hop);
                }
            }
        }
        hops.values().forEach(this::askAt);
        settle();
    }

    private final class Query {
        private final HopRecord hop;
        private final int number;
        private boolean over;

        Query(HopRecord hop, int number) {
            this.hop = hop;
            this.number = number;
        }

        void outcome(Outcome outcome) {
            boolean first = !over;
            over = true;
            if (first) {
                hop.ended();
            }
            if (outcome instanceof Outcome.LocalError error) {
                failure = Optional.of(error);
            }
            if (outcome.arrival().isPresent()) {
                answer(outcome);
                boolean wanted = hop.probes() < options.queries() && !hop.isSettled();
                if (first && wanted && hop.ttl() <= end().orElse(options.max()) && !done()) {
                    send(hop);
                }
            }
            listener.event(new HopProbe(hop.ttl(), number, outcome));
            advance();
            hops.values().forEach(Trace.this::askAt);
            settle();
        }

        private void answer(Outcome outcome) {
            Meaning meaning = Meaning.of(outcome, target, options.method());
            hop.answered(outcome, meaning);
            lastProgress = now();
            lastAnswered = Math.max(lastAnswered, hop.ttl());
            Outcome fact = outcome.fact();
            if (NeighborSearch.isBehind(fact, longestRtt)) {
                // What a search takes says nothing of the way.
                hop.settle();
            } else {
                longestRtt = Math.max(
                        longestRtt, outcome.arrival().orElseThrow().rttNanos().orElse(0));
            }
            if (meaning == Meaning.TARGET) {
                targetAt = lower(targetAt, hop.ttl());
            } else if (meaning == Meaning.REFUSED) {
                refusedAt = lower(refusedAt, hop.ttl());
                targetRefused |= outcome.arrival().orElseThrow().from().equals(target);
            } else {
                findLoop();
            }
        }
    }

    private static OptionalInt lower(OptionalInt known, int ttl) {
        return OptionalInt.of(Math.min(ttl, known.orElse(ttl)));
    }

    private void findLoop() {
        List<Optional<IpAddress>> routers =
                hops.values().stream().map(HopRecord::router).toList();
        OptionalInt repeated = LoopDetector.firstRepeated(routers);
        if (repeated.isPresent()) {
            loopAt = lower(loopAt, options.first() + repeated.getAsInt());
        }
    }

    /** Ends the trace if nothing that could still come would change it. */
    private void settle() {
        if (done()) {
            return;
        }
        if (failure.isPresent() && lastAnswered < options.first()) {
            end(Ended.LOCAL_ERROR);
        } else if (end().isPresent()) {
            closeIn(end().getAsInt(), whyEnded());
        } else if (lastAnswered >= options.max()) {
            closeIn(options.max(), Ended.MAX_TTL);
        } else if (isAsExpected()) {
            closeIn(prospect.last().getAsInt(), Ended.GAP);
        } else if (silentUpTo(Math.min(options.max(), lastAnswered + options.gap()))) {
            end(lastAnswered + options.gap() > options.max() ? Ended.MAX_TTL : Ended.GAP);
        }
    }

    private void end(Ended why) {
        ended = Optional.of(why);
        listener.ended();
    }

    private Ended whyEnded() {
        return targetAt.isPresent() ? Ended.TARGET : refusedAt.isPresent() ? Ended.REFUSED : Ended.LOOP;
    }

    /** The end is known: a few round trips more for what is still under way, and no longer. */
    private void closeIn(int last, Ended why) {
        long grace = grace(longestRtt);
        boolean isAsked = hops.headMap(last, true).values().stream().noneMatch(this::isWanted);
        if (!isWorthWaiting(last) || isAsked && now() - lastProgress >= grace) {
            end(why);
        } else {
            prober.at(lastProgress + grace, this::settle);
        }
    }

    /** True if an answer may come that is hoped for. Where none has come at all, any is. */
    private boolean isWorthWaiting(int last) {
        boolean nothing = lastAnswered < options.first();
        return hops.headMap(last, true).values().stream()
                .anyMatch(h -> h.isWaiting() && (nothing || !prospect.silent().contains(h.ttl())));
    }

    /**
     * How long answers are waited for when the end of the path is known, in nanoseconds.
     *
     * @param longestRttNanos of those that came
     */
    public static long grace(long longestRttNanos) {
        long some = Math.max(SHORTEST_GRACE, Math.min(LONGEST_GRACE, GRACE_IN_RTTS * longestRttNanos));
        return Math.max(some, longestRttNanos + longestRttNanos / 4);
    }

    private boolean silentUpTo(int last) {
        for (int ttl = lastAnswered + 1; ttl <= last; ttl++) {
            HopRecord hop = hops.get(ttl);
            if (hop == null && failure.isPresent()) {
                // Nothing more leaves this host.
                return true;
            }
            if (hop == null || hop.probes() < options.queries() || hop.deadline(options) - now() > 0) {
                return false;
            }
        }
        return true;
    }
}
