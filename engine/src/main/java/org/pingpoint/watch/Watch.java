package org.pingpoint.watch;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pingpoint.model.IpAddress;
import org.pingpoint.probe.Prober;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.Meaning;
import org.pingpoint.trace.Responder;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceHop;
import org.pingpoint.trace.TraceListener;
import org.pingpoint.trace.TraceResult;

/**
 * Watches the path to one target: traces it in rounds, one flow for all, one probe for each hop. A round is over as soon as all
 * answers have come that can be hoped for; later ones still count for it. Run the prober's loop until {@link #done()}:
 *
 * <pre>{@code
 * Watch watch = new Watch(prober, WatchOptions.of(TraceOptions.by(Protocol.ICMP)), name, target, probes, listener);
 * watch.start();
 * prober.run(watch::done);
 * watch.path();
 * }</pre>
 */
public final class Watch {
    /** A hop that has not answered so long after its first probe is silent. */
    private static final long MOMENT = 250_000_000L;

    private final Prober prober;
    private final WatchOptions options;
    private final String name;
    private final IpAddress target;
    private final WatchListener listener;
    /** Traces that may still send; a stop comes from any thread. */
    private final Set<Trace> running = ConcurrentHashMap.newKeySet();

    private HopProbes probes;
    private PathLedger ledger;
    private Optional<TraceResult> latest = Optional.empty();
    private boolean paused;
    private boolean waitingForStart;
    private boolean lingering;
    private boolean closed;
    private long nextStart;
    private int begun;
    private volatile boolean stopped;

    /**
     * @param name the target as it was asked for
     * @param probes how probes leave
     */
    public Watch(
            Prober prober,
            WatchOptions options,
            String name,
            IpAddress target,
            HopProbes probes,
            WatchListener listener) {
        this.prober = prober;
        this.options = options;
        this.name = name;
        this.target = target;
        this.probes = probes;
        this.listener = listener;
        this.ledger = newLedger();
    }

    private PathLedger newLedger() {
        return new PathLedger(prober.clock(), options.trace(), name, target, listener::change);
    }

    /** Begins the first round; the rest follows from the loop. */
    public void start() {
        nextStart = now();
        round();
    }

    /** Begins no more rounds and waits for nothing; from any thread. */
    public void stop() {
        stopped = true;
        running.forEach(Trace::stop);
        prober.wake();
    }

    /** True when the last round is over and all of its answers have come, or the watch was stopped. */
    public boolean done() {
        return stopped || closed;
    }

    /** Stops or goes on with new rounds; answers to those begun are still heard. */
    public void pause(boolean pause) {
        paused = pause;
        if (!paused && waitingForStart) {
            nextStart = now();
            schedule();
        }
    }

    public boolean isPaused() {
        return paused;
    }

    /** Forgets everything counted so far, and counts rounds from one again. */
    public void reset() {
        ledger = newLedger();
    }

    /** From the next round on probes leave so: this host's own way out has changed. */
    public void leaveBy(HopProbes way) {
        probes = way;
    }

    /** What is known so far. */
    public WatchedPath path() {
        return ledger.path();
    }

    /** What became of the target lately; empty while that is not known. As {@link #path}, at no cost. */
    public Optional<TargetStatus> status() {
        return ledger.status();
    }

    /** Of the target, in the latest rounds; absent: they are too few to tell. As {@link #path}, at no cost. */
    public OptionalDouble recentLossPercent() {
        return ledger.recentLossPercent();
    }

    /** The latest round that is over, as a trace. */
    public Optional<TraceResult> latest() {
        return latest;
    }

    private long now() {
        return prober.clock().nanos();
    }

    private void schedule() {
        waitingForStart = false;
        prober.at(nextStart, this::round);
    }

    private void round() {
        if (stopped) {
            return;
        }
        if (paused) {
            waitingForStart = true;
            return;
        }
        begun++;
        long started = Math.max(nextStart, now() - options.interval().toNanos());
        nextStart = started + (options.interval().isZero() ? WatchOptions.SHORTEST : options.interval()).toNanos();
        new Running(ledger).start();
        if (!options.interval().isZero() && !isLast()) {
            schedule();
        }
    }

    private boolean isLast() {
        return options.rounds().isPresent() && begun >= options.rounds().getAsInt();
    }

    /** One round under way; a reset leaves it with the books that it began in, which nobody reads any more. */
    private final class Running implements TraceListener {
        private final PathLedger books;
        private final Round round;
        private final Trace trace;

        Running(PathLedger books) {
            this.books = books;
            this.trace = new Trace(prober, options.trace(), name, target, probes, books.prospect(), this);
            this.round = books.begin();
        }

        void start() {
            running.add(trace);
            trace.start();
        }

        @Override
        public void sent(int ttl) {
            books.sent(round, ttl);
        }

        @Override
        public void event(HopProbe probe) {
            if (books == ledger && !done()) {
                books.outcome(round, probe);
                listener.probe(round.number(), probe);
                if (lingering) {
                    linger();
                }
            }
        }

        @Override
        public void ended() {
            running.remove(trace);
            TraceResult result = trace.result();
            latest = Optional.of(result);
            if (books == ledger) {
                books.ended(round, reachedAt(result));
                listener.round(round.number(), result);
            }
            if (stopped) {
                return;
            }
            if (options.interval().isZero() && !isLast()) {
                nextStart = Math.max(nextStart, now());
                schedule();
            } else if (isLast()) {
                lingering = true;
                linger();
            }
        }
    }

    private OptionalInt reachedAt(TraceResult result) {
        if (result.ended() != Ended.TARGET) {
            return OptionalInt.empty();
        }
        return result.hops().stream()
                .filter(this::isTarget)
                .mapToInt(TraceHop::ttl)
                .min();
    }

    private boolean isTarget(TraceHop hop) {
        return hop.responders().stream()
                .map(Responder::first)
                .anyMatch(answer -> Meaning.of(answer, target, options.trace().method()) == Meaning.TARGET);
    }

    /** Gives the answers of the last rounds, that no round has waited for, their time. */
    private void linger() {
        long until = ledger.waitUntil(MOMENT);
        if (!ledger.isWaiting() || until - now() <= 0) {
            close();
        } else {
            prober.at(until, this::linger);
        }
    }

    private void close() {
        if (!closed) {
            ledger.close();
            closed = true;
        }
    }
}
