package org.pingpoint.diagnose.judge.reading;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Via;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.evidence.Witness;

/**
 * When probes leave and how long they are waited for. A router that cannot resolve its neighbour says so 3.05 s after the
 * first packet (Linux: three solicitations a second apart), so silence is never called before 3.2 s; retries are at least
 * one second apart, because routers send few errors a second.
 */
final class Schedules {
    /** From the first try to the end of patience for all of them. */
    static final Duration SILENCE = Duration.ofMillis(3200);

    private static final Duration SPACING = Duration.ofSeconds(1);
    /**
     * Between tries that each cost a router an "unreachable": Linux draws on one budget of a token a second twice for each, in
     * ip_error() and in icmp_send(), and a try that comes too early uses up what it finds.
     */
    private static final Duration ERROR_SPACING = Duration.ofMillis(2050);

    /** Tries beyond the usual ones are numbered from here. */
    private static final int AGAIN = 3;

    private static final Duration HOP_PATIENCE = Duration.ofMillis(500);
    private static final Duration QUICK_PATIENCE = Duration.ofMillis(250);
    private static final Duration LAST_HOP_PATIENCE = Duration.ofMillis(900);
    private static final Duration RESOLVE_PATIENCE = Duration.ofMillis(950);

    private Schedules() {}

    /** Three tries at 0, 1 and 2 s to reach the target, all waited for until 3.2 s. */
    static List<Wanted> reach(
            Witness witness, Protocol protocol, IpAddress target, OptionalInt port, Optional<Via> via, Duration after) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(attempt -> {
                    Duration start = SPACING.multipliedBy(attempt - 1);
                    return new Wanted(
                            new Question.Probe(
                                    witness,
                                    protocol,
                                    target,
                                    port,
                                    via,
                                    Question.Probe.FULL_TTL,
                                    attempt,
                                    SILENCE.minus(start)),
                            start.plus(after));
                })
                .toList();
    }

    /** One connect: the kernel itself repeats the SYN after 1 and 3 s. */
    static List<Wanted> connect(IpAddress target, OptionalInt port) {
        return List.of(Wanted.now(new Question.Probe(
                Witness.SOCKET, Protocol.TCP, target, port, Optional.empty(), Question.Probe.FULL_TTL, 1, SILENCE)));
    }

    /** Two more tries with full patience of their own, for a router whose first error came early. */
    static List<Wanted> again(
            Witness witness, Protocol protocol, IpAddress target, OptionalInt port, Optional<Via> via) {
        return afterErrors(witness, protocol, target, port, via, Question.Probe.FULL_TTL, SILENCE.plusMillis(200));
    }

    /** Two more tries at a hop that refuses. */
    static List<Wanted> refuser(
            Witness witness, Protocol protocol, IpAddress target, OptionalInt port, Optional<Via> via, int ttl) {
        return afterErrors(witness, protocol, target, port, via, ttl, LAST_HOP_PATIENCE);
    }

    private static List<Wanted> afterErrors(
            Witness witness,
            Protocol protocol,
            IpAddress target,
            OptionalInt port,
            Optional<Via> via,
            int ttl,
            Duration patience) {
        return IntStream.rangeClosed(1, 2)
                .mapToObj(n -> new Wanted(
                        new Question.Probe(witness, protocol, target, port, via, ttl, AGAIN + n, patience),
                        ERROR_SPACING.multipliedBy(n)))
                .toList();
    }

    /** Tries at one hop, a second apart. */
    static List<Wanted> hop(
            Witness witness,
            Protocol protocol,
            IpAddress target,
            OptionalInt port,
            Optional<Via> via,
            int ttl,
            int tries,
            Duration after) {
        return IntStream.rangeClosed(1, tries)
                .mapToObj(attempt -> new Wanted(
                        new Question.Probe(
                                witness,
                                protocol,
                                target,
                                port,
                                via,
                                ttl,
                                attempt,
                                attempt < 3 ? HOP_PATIENCE : LAST_HOP_PATIENCE),
                        SPACING.multipliedBy(attempt - 1).plus(after)))
                .toList();
    }

    /** As {@link #hop}, where later hops have shown how long an answer takes: the last try is not waited for as long. */
    static List<Wanted> silentHop(
            Witness witness,
            Protocol protocol,
            IpAddress target,
            OptionalInt port,
            Optional<Via> via,
            int ttl,
            int tries,
            boolean slow) {
        return IntStream.rangeClosed(1, tries)
                .mapToObj(attempt -> new Wanted(
                        new Question.Probe(
                                witness,
                                protocol,
                                target,
                                port,
                                via,
                                ttl,
                                attempt,
                                attempt == 1 || slow ? HOP_PATIENCE : QUICK_PATIENCE),
                        SPACING.multipliedBy(attempt - 1)))
                .toList();
    }

    /** Three ARP requests or neighbour solicitations, a second apart. */
    static List<Wanted> resolve(int interfaceIndex, IpAddress address, IpAddress source) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(attempt -> new Wanted(
                        new Question.Resolve(interfaceIndex, address, source, attempt, RESOLVE_PATIENCE),
                        SPACING.multipliedBy(attempt - 1)))
                .toList();
    }
}
