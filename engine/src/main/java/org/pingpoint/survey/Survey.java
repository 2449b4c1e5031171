package org.pingpoint.survey;

import java.io.IOException;
import org.pingpoint.sweep.target.TargetSource;

/**
 * Traces the paths to every target of some spaces:
 *
 * <pre>{@code
 * Survey survey = new Survey(SurveyOptions.by(Protocol.UDP).withRate(10_000));
 * SurveySummary summary = survey.run(source, path -> count(path.ended()));
 * }</pre>
 *
 * <p>One thread, the caller's, sends, listens and keeps time, in its own network namespace. What is kept grows with the paths that are
 * being traced, not with the number of targets.
 */
public final class Survey {
    private final SurveyOptions options;
    private volatile boolean stopped;

    public Survey(SurveyOptions options) {
        this.options = options;
    }

    /**
     * Traces until every target has its path, or {@link #stop} is called. May be run again.
     *
     * @throws IOException if the host refuses (EPERM without CAP_NET_RAW, ENETDOWN …), if targets cannot be read, or whatever
     *     the sink threw; what the sink was given until then holds
     */
    public SurveySummary run(TargetSource targets, SurveySink sink) throws IOException {
        try (SurveyRun run = new SurveyRun(options, targets, sink)) {
            return run.run(() -> stopped);
        }
    }

    /** Sends no more and waits for nothing, within a tenth of a second; from any thread. */
    public void stop() {
        stopped = true;
    }
}
