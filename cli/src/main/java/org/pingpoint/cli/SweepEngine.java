package org.pingpoint.cli;

import java.io.IOException;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.SweepSink;
import org.pingpoint.sweep.SweepSummary;
import org.pingpoint.sweep.target.TargetSource;

/** What sweeps: the network, or a script of one. */
interface SweepEngine {
    SweepSummary run(SweepOptions options, TargetSource targets, SweepSink sink) throws IOException;

    /** Ends the run early, from any thread; its summary is still returned. */
    void stop();
}
