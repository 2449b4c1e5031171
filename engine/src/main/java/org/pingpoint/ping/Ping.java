package org.pingpoint.ping;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.probe.ProbeSpec;
import org.pingpoint.probe.Prober;

/**
 * Pings several targets side by side through the host's own stack: what a program on this host gets. Run the prober's loop
 * until {@link #done()}:
 *
 * <pre>{@code
 * Ping ping = new Ping(prober, PingOptions.defaults().withCount(3), targets, event -> {});
 * ping.start();
 * prober.run(ping::done);
 * ping.statistics();
 * }</pre>
 */
public final class Ping {
    private final Prober prober;
    private final PingOptions options;
    private final PingListener listener;
    private final List<Stream> streams = new ArrayList<>();
    private volatile boolean stopped;

    public Ping(Prober prober, PingOptions options, List<PingTarget> targets, PingListener listener) {
        this.prober = prober;
        this.options = options;
        this.listener = listener;
        for (PingTarget target : targets) {
            streams.add(new Stream(target));
        }
    }

    /** Sends the first echo of every target; the rest follows from the loop. */
    public void start() {
        streams.forEach(Stream::next);
    }

    /** Sends no more and waits for nothing; from any thread. */
    public void stop() {
        stopped = true;
        prober.wake();
    }

    /** True when every target's last echo has found its end, or the ping was stopped. */
    public boolean done() {
        return stopped || streams.stream().allMatch(Stream::done);
    }

    /** What is known so far, in the order of the targets. */
    public List<PingStatistics> statistics() {
        return streams.stream().map(s -> s.tally.statistics()).toList();
    }

    private final class Stream {
        private final PingTarget target;
        private final Tally tally;
        private int sequence;
        private int ended;

        Stream(PingTarget target) {
            this.target = target;
            this.tally = new Tally(target);
        }

        boolean done() {
            OptionalInt count = options.count();
            return count.isPresent() && sequence >= count.getAsInt() && ended == sequence;
        }

        void next() {
            if (stopped) {
                return;
            }
            sequence++;
            tally.sent();
            if (options.count().isEmpty() || sequence < options.count().getAsInt()) {
                prober.at(prober.clock().nanos() + options.interval().toNanos(), this::next);
            }
            Echo echo = new Echo(sequence);
            prober.send(
                    new ProbeSpec.Socket(
                            Protocol.ICMP,
                            target.address(),
                            OptionalInt.empty(),
                            options.source(),
                            target.interfaceName().or(options::interfaceName),
                            options.ttl(),
                            options.tos(),
                            options.size(),
                            options.timeout()),
                    echo::outcome);
        }

        private final class Echo {
            private final int number;
            private boolean over;
            private boolean answered;

            Echo(int number) {
                this.number = number;
            }

            void outcome(Outcome outcome) {
                boolean duplicate = answered;
                answered |= !(outcome instanceof Outcome.Timeout);
                if (over) {
                    tally.further(outcome, duplicate);
                } else {
                    over = true;
                    ended++;
                    tally.first(outcome);
                }
                listener.event(new PingEvent(target, number, outcome, duplicate));
            }
        }
    }
}
