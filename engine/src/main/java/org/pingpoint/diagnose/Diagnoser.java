package org.pingpoint.diagnose;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.diagnose.judge.Judge;
import org.pingpoint.diagnose.judge.Judgement;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.diagnosis.Verdict;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Inquiry;

/** From evidence to diagnosis; the same evidence gives the same diagnosis, here and anywhere. */
public final class Diagnoser {
    private Diagnoser() {}

    /**
     * Judges evidence that will not grow any more.
     *
     * @param probesSent packets that it took
     */
    public static Diagnosis judge(Evidence evidence, Instant started, Duration duration, int probesSent) {
        Inquiry inquiry = evidence.inquiry();
        if (inquiry.unresolvedName().isPresent()) {
            return unresolved(evidence, inquiry.unresolvedName().get(), started, duration);
        }
        Judgement judgement = Judge.judge(evidence.isClosed() ? evidence : evidence.close());
        return new Diagnosis(
                inquiry,
                started,
                duration,
                probesSent,
                judgement.best().orElseThrow(),
                judgement.alternatives(),
                judgement.notices(),
                judgement.path(),
                evidence.facts());
    }

    private static Diagnosis unresolved(Evidence evidence, String name, Instant started, Duration duration) {
        Verdict verdict = new Verdict(
                VerdictCode.INCONCLUSIVE,
                Segment.CLIENT,
                Certainty.UNKNOWN,
                new Place(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.of(name)),
                List.of(),
                Map.of("reason", "unresolved-name", "name", name));
        return new Diagnosis(
                evidence.inquiry(), started, duration, 0, verdict, List.of(), List.of(), List.of(), evidence.facts());
    }
}
