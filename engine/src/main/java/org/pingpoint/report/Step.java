package org.pingpoint.report;

import java.util.List;
import java.util.Optional;

/**
 * One thing that was asked, with all its attempts.
 *
 * @param id {@code s1}, {@code s2} … in order
 * @param equivalent the command that a person would have typed
 * @param result what came of it, one part for each distinct answer
 * @param startedNanos from the start of the run
 * @param evidence ids of its facts
 */
record Step(
        String id,
        String question,
        Optional<String> equivalent,
        String result,
        long startedNanos,
        long durationNanos,
        List<String> evidence) {}
