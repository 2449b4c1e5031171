package org.pingpoint.trace.multipath;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.NeighborSearch;
import org.pingpoint.model.Outcome;
import org.pingpoint.probe.Prober;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.HopRecord;
import org.pingpoint.trace.Meaning;
import org.pingpoint.trace.PathMeasurement;
import org.pingpoint.trace.TraceListener;
import org.pingpoint.trace.TraceOptions;
import org.pingpoint.trace.TraceResult;

/**
 * Finds all the ways to a target by the multipath detection algorithm (Augustin, Friedman, Teixeira 2007): flows are sent
 * through each router until the stopping rule is content with the next hops seen. A flow that is known to go through a router is
 * asked one TTL further, so that links are seen, not guessed. All routers are dealt with at once.
 */
public final class Multipath implements PathMeasurement {
    private static final long SHORTEST_PATIENCE = 250_000_000L;
    private static final long LONGEST_PATIENCE = 1_000_000_000L;
    private static final int PATIENCE_IN_RTTS = 4;
    private static final long MOMENT = 300_000L;

    private final Prober prober;
    private final TraceOptions options;
    private final MultipathOptions multipath;
    private final String name;
    private final IpAddress target;
    private final HopProbes probes;
    private final TraceListener listener;
    private final Outbox outbox;
    private final Samples samples = new Samples();
    private final Planner planner;
    private final TreeMap<Integer, HopRecord> hops = new TreeMap<>();
    private final Lanes lanes = new Lanes(samples);
    private final Findings findings;
    private Optional<Outcome.LocalError> failure = Optional.empty();
    private long longestRtt;
    private int sent;
    private boolean planned;
    private boolean ended;
    private boolean exhausted;
    private volatile boolean stopped;

    /**
     * @param name the target as it was asked for
     * @param source this host's address, where the graph begins
     * @param probes frames of ours: flows need headers of our choice
     */
    public Multipath(
            Prober prober,
            TraceOptions options,
            MultipathOptions multipath,
            String name,
            IpAddress target,
            IpAddress source,
            HopProbes probes,
            TraceListener listener) {
        this.prober = prober;
        this.options = options;
        this.multipath = multipath;
        this.name = name;
        this.target = target;
        this.probes = probes;
        this.listener = listener;
        this.outbox = new Outbox(prober, multipath.rate());
        this.findings = new Findings(samples, options, target);
        this.planner = new Planner(samples, lanes, options, multipath.confidence(), source);
    }

    @Override
    public void start() {
        plan();
    }

    @Override
    public void stop() {
        stopped = true;
        prober.wake();
    }

    @Override
    public boolean done() {
        return stopped || ended;
    }

    @Override
    public TraceResult result() {
        GraphBuilder builder = new GraphBuilder(samples, planner.layers(), planner.source(), target);
        PathGraph graph =
                builder.build(findings.ports(), multipath.confidence(), sent, ended && !exhausted && failure.isEmpty());
        int last = Math.max(options.first(), Math.max(planner.lastAnswered(), builder.lastHop()));
        return new TraceResult(
                        name,
                        target,
                        options.method(),
                        options.destinationPort(),
                        findings.isReached(),
                        why(),
                        hops.headMap(last, true).values().stream()
                                .map(HopRecord::hop)
                                .toList(),
                        failure,
                        List.of())
                .with(graph);
    }

    private Ended why() {
        if (failure.isPresent() && planner.lastAnswered() < options.first()) {
            return Ended.LOCAL_ERROR;
        }
        return ended ? findings.ended(planner.lastAnswered()) : Ended.INTERRUPTED;
    }

    /** Looks at all that is known, after a moment in which more may come: one plan for all that arrives together. */
    private void planSoon() {
        if (!planned && !done()) {
            planned = true;
            prober.at(prober.clock().nanos() + MOMENT, this::plan);
        }
    }

    private void plan() {
        planned = false;
        if (done()) {
            return;
        }
        exhausted |= sent >= multipath.mostProbes();
        if (!exhausted) {
            planner.plan().forEach(this::ask);
        }
        retry();
        boolean waiting = samples.all().stream().anyMatch(Sample::isWaiting);
        boolean idle = exhausted || lanes.areIdle();
        ended = !waiting && idle || failure.isPresent();
    }

    private void ask(Sample sample) {
        Lane lane = lanes.of(sample.hop());
        int end = samples.firstEnd();
        boolean takesFromEnd =
                sample.hop() > end && lanes.of(end).isLossy() && !samples.hasCome(sample.hop() - 1, sample.flow());
        boolean mayBeLimited = lane.hasRecovered() || sample.hasMissed();
        if (takesFromEnd || lanes.keepsNewFlows() || sample.sentCount() > 0 && mayBeLimited) {
            lane.add(sample);
            return;
        }
        for (int i = sample.lacking(); i > 0; i--) {
            sample.queued();
            outbox.add(() -> send(sample));
        }
    }

    private void send(Sample sample) {
        if (done()) {
            return;
        }
        long now = prober.clock().nanos();
        sample.sent(now);
        lanes.of(sample.hop()).sent(now);
        sent++;
        HopRecord hop = hops(sample.hop());
        hop.sent(now);
        Query query = new Query(sample, hop, now);
        prober.at(now + patience(sample, now), query::miss);
        prober.send(probes.probe(sample.hop(), options.withFlow(sample.flow())), query::outcome);
    }

    /** A record for every TTL up to this one, so that the result has no gaps. */
    private HopRecord hops(int ttl) {
        IntStream.rangeClosed(options.first(), ttl).forEach(t -> hops.computeIfAbsent(t, HopRecord::new));
        return hops.get(ttl);
    }

    /** Long enough for what is known of answers here, and for one that nobody knows of yet. */
    private long patience(Sample sample, long now) {
        long longest = Math.min(lanes.of(sample.hop()).longestRtt(), NeighborSearch.LONGEST.toNanos());
        long usual = Math.max(SHORTEST_PATIENCE, Math.min(LONGEST_PATIENCE, PATIENCE_IN_RTTS * longestRtt));
        long known = Math.max(usual, longest + longest / 4);
        return samples.goesBeyond(sample) ? known : Math.max(known, sample.answerableUntil() - now);
    }

    private void retry() {
        if (exhausted) {
            return;
        }
        long now = prober.clock().nanos();
        Lanes.Turn turn = lanes.turn(now);
        for (Lane lane : turn.now()) {
            for (Sample sample : lane.begin(now)) {
                sample.queued();
                outbox.add(() -> send(sample));
            }
        }
        turn.next().ifPresent(due -> prober.at(due, this::planSoon));
    }

    private final class Query {
        private final Sample sample;
        private final HopRecord hop;
        private final int number;
        private final long sentAt;
        private boolean open = true;

        Query(Sample sample, HopRecord hop, long sentAt) {
            this.sample = sample;
            this.hop = hop;
            this.number = hop.probes();
            this.sentAt = sentAt;
        }

        /** Long enough for a retry; an answer is still taken when it comes. */
        void miss() {
            if (open) {
                open = false;
                sample.over();
                lanes.of(sample.hop()).missed(sample);
                planSoon();
            }
        }

        void outcome(Outcome outcome) {
            if (outcome instanceof Outcome.LocalError error) {
                failure = Optional.of(error);
                outbox.clear();
                miss();
            }
            outcome.arrival().ifPresent(arrival -> {
                Meaning meaning = Meaning.of(outcome, target, options.method());
                Sample told = told(outcome, meaning);
                if (told == sample) {
                    hop.answered(outcome, meaning);
                } else {
                    hops(told.hop()).told(outcome, meaning);
                }
                boolean late = !open;
                if (open) {
                    sample.over();
                }
                told.answered(new Sample.Answer(arrival.from(), meaning));
                open = false;
                Lane lane = lanes.of(sample.hop());
                arrival.rttNanos().ifPresent(rtt -> took(lane, rtt, meaning));
                lanes.of(told.hop()).met(arrival.from(), meaning, sentAt);
                lane.heard(sample, meaning, sentAt, late);
                samples.learn(told);
                findings.learn(told, outcome, meaning);
            });
            listener.event(new HopProbe(sample.hop(), number, OptionalInt.of(sample.flow()), outcome));
            planSoon();
        }

        /**
         * The sample that an answer tells of: an error that ends the path quotes how much of the TTL was left, and with so much less the
         * flow would have come as far. Of few answers, as a target gives that limits them, none is wasted behind it.
         */
        private Sample told(Outcome outcome, Meaning meaning) {
            Outcome fact = outcome.fact();
            if (meaning != Meaning.TRANSIT && fact instanceof Outcome.IcmpError error) {
                int end = sample.hop() - error.quoted().ttl().orElse(1) + 1;
                if (end >= options.first() && end < sample.hop()) {
                    return samples.at(end, sample.flow());
                }
            }
            return sample;
        }

        /** Whoever looks for a neighbour before it refuses takes seconds: that says nothing of others. */
        private void took(Lane lane, long rttNanos, Meaning meaning) {
            lane.took(rttNanos);
            if (meaning != Meaning.REFUSED) {
                longestRtt = Math.max(longestRtt, rttNanos);
            }
        }
    }
}
