package org.pingpoint.cli;

import java.io.IOException;
import org.pingpoint.sweep.Sweep;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.SweepSink;
import org.pingpoint.sweep.SweepSummary;
import org.pingpoint.sweep.target.TargetSource;

/** Sweeps the network of the calling thread's namespace, once. */
final class LiveSweep implements SweepEngine {
    private Sweep sweep;
    private boolean stopped;

    @Override
    public SweepSummary run(SweepOptions options, TargetSource targets, SweepSink sink) throws IOException {
        Sweep mine = new Sweep(options);
        synchronized (this) {
            sweep = mine;
            if (stopped) {
                mine.stop();
            }
        }
        return mine.run(targets, sink);
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (sweep != null) {
            sweep.stop();
        }
    }
}
