package org.pingpoint.cli;

import java.io.IOException;
import java.time.Instant;
import org.pingpoint.survey.SurveyOptions;
import org.pingpoint.survey.SurveySummary;
import org.pingpoint.survey.TracedPath;

/** How paths of many targets are printed: one writer for each format, which keeps nothing of a path. */
interface PathReport {
    /**
     * What is known before the first path.
     *
     * @param options how it is traced
     * @param targets of this shard, as far as they were read
     */
    record Head(Instant start, SurveyOptions options, long targets) {}

    /** Called once, before all else. */
    default void begin(Head head) {}

    /** @param names of its hops, as far as they are asked for and known */
    void path(TracedPath path, HopNaming names);

    /** Called once, behind the last path. */
    default void end(SurveySummary summary) throws IOException {}

    /** Hands on what has been written so far. */
    void flush() throws IOException;
}
