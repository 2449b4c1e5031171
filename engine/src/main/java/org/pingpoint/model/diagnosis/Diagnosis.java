package org.pingpoint.model.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Inquiry;

/**
 * A finished diagnosis.
 *
 * @param probesSent packets of every kind that were sent
 * @param alternatives ranked, the likeliest first
 * @param path hops in order, from 1
 * @param evidence every fact, in order of arrival
 */
public record Diagnosis(
        Inquiry inquiry,
        Instant started,
        Duration duration,
        int probesSent,
        Verdict verdict,
        List<Alternative> alternatives,
        List<Notice> notices,
        List<PathHop> path,
        List<Fact> evidence) {
    public Diagnosis {
        alternatives = List.copyOf(alternatives);
        notices = List.copyOf(notices);
        path = List.copyOf(path);
        evidence = List.copyOf(evidence);
    }
}
