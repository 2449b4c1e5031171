package org.pingpoint.survey;

import java.io.IOException;

/**
 * Takes the paths of a survey, on the survey's own thread. A call that blocks holds the sending back too: what has been sent by then
 * waits in the ring. A call that throws ends the survey.
 */
@FunctionalInterface
public interface SurveySink {
    /**
     * A path is complete.
     *
     * @param path valid only during the call
     */
    void path(TracedPath path) throws IOException;

    /**
     * Called about ten times a second, and once at the end.
     *
     * @param progress valid only during the call
     */
    default void progress(SurveyProgress progress) throws IOException {}
}
