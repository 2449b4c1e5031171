package org.pingpoint.diagnose.judge.notice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Place;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Via;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.evidence.Witness;

/** A program on this host is answered and our frames are not: local NAT, a proxy or a VPN answers or redirects it. */
final class WireDiffers implements NoticeRule {
    /** Tries of its own with little patience: the socket's answer has shown how long one takes. */
    private static final int FIRST_TRY = 11;

    @Override
    public Seen look(Reading reading, Verdict verdict) {
        Optional<Via> via = reading.wire();
        boolean answeredBySocket = verdict.code() == VerdictCode.REACHABLE
                && reading.hasTarget()
                && reading.bySocket().isAnswered();
        if (!answeredBySocket || via.isEmpty() || reading.byWire().provesDestination() || reachedByHops(reading)) {
            return Seen.NOTHING;
        }
        List<Wanted> tries = tries(reading, via.get());
        Evidence evidence = reading.evidence();
        List<Fact> facts = tries.stream()
                .flatMap(w -> evidence.about(w.question()).stream())
                .toList();
        if (facts.stream().anyMatch(f -> isFrom(reading.destination(), f))) {
            return Seen.NOTHING;
        }
        List<Wanted> pending =
                tries.stream().filter(w -> !evidence.isDecided(w.question())).toList();
        if (!pending.isEmpty()) {
            return Seen.wanting(pending);
        }
        // A router's refusal is another fate than the program's as well.
        boolean differs = facts.stream().anyMatch(f -> f.answer() instanceof Answer.Silence || isFromNetwork(f));
        return differs
                ? Seen.of(new Notice(
                        VerdictCode.WIRE_DIFFERS,
                        Place.ofInterface(reading.out().orElseThrow().device().name()),
                        facts.stream().map(Fact::id).toList(),
                        Map.of("interface", reading.out().orElseThrow().device().name())))
                : Seen.NOTHING;
    }

    private static boolean isFrom(IpAddress destination, Fact fact) {
        return fact.answer() instanceof Answer.Observed o
                && o.outcome()
                        .arrival()
                        .filter(a -> a.from().equals(destination))
                        .isPresent();
    }

    private static boolean isFromNetwork(Fact fact) {
        return fact.answer() instanceof Answer.Observed o
                && o.outcome().arrival().isPresent();
    }

    /** The hop probes that reach the target are answered on the wire as well. */
    private static boolean reachedByHops(Reading reading) {
        return reading.paths().by(reading.protocol()).reachedAt().isPresent();
    }

    private static List<Wanted> tries(Reading reading, Via via) {
        return Stream.of(0, 1)
                .map(n -> new Wanted(
                        new Question.Probe(
                                Witness.WIRE,
                                reading.protocol(),
                                reading.destination(),
                                reading.port(),
                                Optional.of(via),
                                Question.Probe.FULL_TTL,
                                FIRST_TRY + n,
                                Duration.ofMillis(500)),
                        Duration.ofMillis(100 + 500L * n)))
                .toList();
    }
}
