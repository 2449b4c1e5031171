package org.pingpoint.cli;

import org.pingpoint.survey.SurveyCounters;
import org.pingpoint.survey.SurveySummary;

/** How the tracing of many targets went, in a line. */
final class SurveyPhrases {
    private SurveyPhrases() {}

    static String summary(SurveySummary s) {
        SurveyCounters c = s.counters();
        long millis = s.elapsed().toMillis();
        StringBuilder line = new StringBuilder()
                .append(c.done())
                .append(s.finished() ? "" : " of " + s.targets())
                .append(c.done() == 1 ? " target, " : " targets, ")
                .append(c.sent())
                .append(c.sent() == 1 ? " probe in " : " probes in ")
                .append(millis / 1_000)
                .append('.')
                .append(Long.toString(1_000 + millis % 1_000).substring(1, 3))
                .append(" s: ")
                .append(c.reached())
                .append(" reached");
        append(line, c.refused(), "refused");
        append(line, c.loops(), c.loops() == 1 ? "loop" : "loops");
        append(line, c.failed(), "not asked");
        append(line, c.done() - c.reached() - c.refused() - c.loops() - c.failed(), "without an end");
        line.append("; ").append(c.hops()).append(" hops");
        append(line, c.shared(), "of them known from other paths");
        append(line, c.twice(), "named twice");
        append(line, c.duplicates(), "duplicates");
        append(line, c.dropped(), "frames dropped here");
        append(line, c.stalls(), "waits for a full queue");
        return line.append(s.finished() ? "" : ", not finished").toString();
    }

    private static void append(StringBuilder line, long count, String what) {
        if (count > 0) {
            line.append(", ").append(count).append(' ').append(what);
        }
    }
}
