package org.pingpoint.diagnose.judge.notice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.pingpoint.diagnose.judge.reading.Reading;
import org.pingpoint.model.Place;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.evidence.Witness;

/** The asked port answers and echo does not: ping would have said that the host is down. */
final class IcmpFilteredBesidePort implements NoticeRule {
    private static final int FIRST_TRY = 11;

    @Override
    public Seen look(Reading reading, Verdict verdict) {
        boolean portAnswers = verdict.code() == VerdictCode.REACHABLE
                && reading.hasTarget()
                && reading.protocol() != Protocol.ICMP
                && reading.wire().isPresent();
        if (!portAnswers || reading.echoByWire().hasVerdict()) {
            return Seen.NOTHING;
        }
        Evidence evidence = reading.evidence();
        List<Wanted> tries = tries(reading);
        List<Fact> facts = tries.stream()
                .flatMap(w -> evidence.about(w.question()).stream())
                .toList();
        if (facts.stream().anyMatch(f -> f.answer() instanceof Answer.Observed)) {
            return Seen.NOTHING;
        }
        List<Wanted> pending =
                tries.stream().filter(w -> !evidence.isDecided(w.question())).toList();
        if (!pending.isEmpty()) {
            return Seen.wanting(pending);
        }
        return facts.stream().anyMatch(f -> f.answer() instanceof Answer.Silence)
                ? Seen.of(new Notice(
                        VerdictCode.ICMP_FILTERED_HOST_UP,
                        Place.of(reading.destination()),
                        facts.stream().map(Fact::id).toList(),
                        Map.of()))
                : Seen.NOTHING;
    }

    private static List<Wanted> tries(Reading reading) {
        return Stream.of(0, 1)
                .map(n -> new Wanted(
                        new Question.Probe(
                                Witness.WIRE,
                                Protocol.ICMP,
                                reading.destination(),
                                OptionalInt.empty(),
                                Optional.of(reading.wire().orElseThrow()),
                                Question.Probe.FULL_TTL,
                                FIRST_TRY + n,
                                Duration.ofMillis(500)),
                        Duration.ofMillis(500L * n)))
                .toList();
    }
}
