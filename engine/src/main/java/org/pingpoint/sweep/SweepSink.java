package org.pingpoint.sweep;

import java.io.IOException;

/**
 * Takes what a sweep finds, on the sweep's own thread. A call that blocks holds the sending back too: what has been sent by then
 * waits in the ring. A call that throws ends the sweep.
 */
@FunctionalInterface
public interface SweepSink {
    /**
     * @param result valid only during the call
     */
    void result(SweepResult result) throws IOException;

    /**
     * Called about ten times a second, and once at the end.
     *
     * @param progress valid only during the call
     */
    default void progress(SweepProgress progress) throws IOException {}
}
