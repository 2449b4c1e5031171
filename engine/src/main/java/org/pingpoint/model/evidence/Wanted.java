package org.pingpoint.model.evidence;

import java.time.Duration;

/**
 * A question that would help to decide, and how long to hold it back from the moment it is first wanted. If an answer to
 * something else makes it pointless meanwhile, it is never asked.
 */
public record Wanted(Question question, Duration after) {
    public static Wanted now(Question question) {
        return new Wanted(question, Duration.ZERO);
    }
}
