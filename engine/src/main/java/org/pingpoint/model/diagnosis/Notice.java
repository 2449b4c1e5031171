package org.pingpoint.model.diagnosis;

import java.util.List;
import java.util.Map;
import org.pingpoint.model.Place;
import org.pingpoint.model.VerdictCode;

/** Something worth knowing that is no fault. */
public record Notice(VerdictCode code, Place at, List<String> evidence, Map<String, String> details) {
    public Notice {
        evidence = List.copyOf(evidence);
        details = Map.copyOf(details);
    }
}
