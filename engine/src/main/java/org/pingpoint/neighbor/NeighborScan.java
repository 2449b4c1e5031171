package org.pingpoint.neighbor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.probe.ProbeSpec;
import org.pingpoint.probe.Prober;

/**
 * Asks a segment who holds some addresses, in rounds: everybody once, at the given rate, then those that stayed silent
 * again. Waits out its patience even for addresses that were answered, so that a second holder is seen.
 */
public final class NeighborScan {
    private final Prober prober;
    private final NeighborOptions options;
    private final NeighborListener listener;
    private final Map<IpAddress, Asked> asked = new LinkedHashMap<>();
    private List<Asked> round = List.of();
    private int next;
    private int roundNumber;
    private long roundStart;
    private long lastSent;
    private boolean finished;
    private volatile boolean stopped;

    public NeighborScan(Prober prober, NeighborOptions options, List<IpAddress> addresses, NeighborListener listener) {
        this.prober = prober;
        this.options = options;
        this.listener = listener;
        addresses.forEach(address -> asked.computeIfAbsent(address, Asked::new));
    }

    /** Sends the first request; the rest follows from the loop. */
    public void start() {
        lastSent = prober.clock().nanos();
        startRound();
    }

    /** Sends no more and waits for nothing; from any thread. */
    public void stop() {
        stopped = true;
        prober.wake();
    }

    public boolean done() {
        return finished || stopped;
    }

    /** What is known so far, in the order asked. */
    public List<NeighborResult> results() {
        return asked.values().stream().map(Asked::result).toList();
    }

    private void startRound() {
        round = asked.values().stream().filter(Asked::isOpen).toList();
        if (round.isEmpty() || roundNumber == options.attempts()) {
            prober.at(lastSent + options.patience().toNanos(), () -> finished = true);
            return;
        }
        roundNumber++;
        next = 0;
        roundStart = prober.clock().nanos();
        sendNext();
    }

    private void sendNext() {
        if (stopped) {
            return;
        }
        round.get(next++).ask();
        lastSent = prober.clock().nanos();
        if (next < round.size()) {
            prober.at(roundStart + next * 1_000_000_000L / options.perSecond(), this::sendNext);
        } else if (roundNumber == options.attempts()) {
            startRound();
        } else {
            long now = prober.clock().nanos();
            prober.at(Math.max(now, roundStart + options.interval().toNanos()), this::startRound);
        }
    }

    private final class Asked {
        private final IpAddress address;
        private final Map<MacAddress, List<Outcome.ArpReply>> answers = new LinkedHashMap<>();
        private Optional<Outcome.LocalError> failure = Optional.empty();
        private int requests;

        Asked(IpAddress address) {
            this.address = address;
        }

        boolean isOpen() {
            return answers.isEmpty() && failure.isEmpty();
        }

        void ask() {
            int attempt = ++requests;
            prober.send(
                    new ProbeSpec.Resolve(options.interfaceIndex(), address, options.source(), options.patience()),
                    outcome -> hear(attempt, outcome));
        }

        private void hear(int attempt, Outcome outcome) {
            Outcome told = outcome.fact();
            if (told instanceof Outcome.ArpReply reply) {
                answers.computeIfAbsent(reply.mac(), mac -> new ArrayList<>()).add(reply);
            } else if (told instanceof Outcome.LocalError error) {
                failure = Optional.of(error);
                requests--;
            }
            listener.event(address, attempt, outcome);
        }

        NeighborResult result() {
            List<Answerer> holders = new ArrayList<>();
            answers.forEach((mac, replies) -> {
                List<Long> rtts = replies.stream()
                        .map(r -> r.answer().rttNanos())
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong)
                        .toList();
                holders.add(new Answerer(
                        mac, replies.size(), rtts, replies.get(0).answer().frame()));
            });
            return new NeighborResult(address, requests, holders, failure);
        }
    }
}
