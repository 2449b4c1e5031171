package org.pingpoint.model.diagnosis;

import java.util.List;
import java.util.Map;
import org.pingpoint.model.Certainty;
import org.pingpoint.model.Place;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;

/**
 * What is wrong, where, and how sure that is.
 *
 * @param evidence ids of the facts that prove it
 * @param details named values for the texts of this code, such as {@code gateway}, {@code seconds}
 */
public record Verdict(
        VerdictCode code,
        Segment segment,
        Certainty certainty,
        Place at,
        List<String> evidence,
        Map<String, String> details) {
    public Verdict {
        evidence = List.copyOf(evidence);
        details = Map.copyOf(details);
    }
}
