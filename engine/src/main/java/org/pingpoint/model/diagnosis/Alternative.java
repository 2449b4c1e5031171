package org.pingpoint.model.diagnosis;

import java.util.Map;
import org.pingpoint.model.Segment;
import org.pingpoint.model.VerdictCode;

/**
 * Another verdict that would explain the same evidence. Why, and the one probe that would separate them, are texts of its
 * code.
 */
public record Alternative(VerdictCode code, Segment segment, Map<String, String> details) {
    public Alternative {
        details = Map.copyOf(details);
    }
}
