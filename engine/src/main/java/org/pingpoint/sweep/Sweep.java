package org.pingpoint.sweep;

import java.io.IOException;
import org.pingpoint.sweep.target.TargetSource;
import org.pingpoint.sweep.target.TargetSpace;

/**
 * Probes every target of some spaces and says what became of each:
 *
 * <pre>{@code
 * Sweep sweep = new Sweep(SweepOptions.defaults().withRate(10_000));
 * SweepSummary summary = sweep.run(space, result -> count(result.outcome()));
 * }</pre>
 *
 * <p>One thread, the caller's, sends, listens and keeps time, in its own network namespace. An answer counts if it bears our
 * mark, whoever sends it. What is kept grows with rate × patience, not with the number of targets.
 */
public final class Sweep {
    private final SweepOptions options;
    private volatile boolean stopped;

    public Sweep(SweepOptions options) {
        this.options = options;
    }

    /** As {@link #run(TargetSource, SweepSink)}, of one space. */
    public SweepSummary run(TargetSpace targets, SweepSink sink) throws IOException {
        return run(TargetSource.of(targets), sink);
    }

    /**
     * Sweeps until every target has its result, or {@link #stop} is called. May be run again, unless it was stopped.
     *
     * @throws IOException if the host refuses (EPERM without CAP_NET_RAW, ENETDOWN …), if targets cannot be read, or whatever
     *     the sink threw; what the sink was given until then holds
     */
    public SweepSummary run(TargetSource targets, SweepSink sink) throws IOException {
        try (SweepRun run = new SweepRun(options, targets, sink)) {
            return run.run(() -> stopped);
        }
    }

    /** Sends no more and waits for nothing, within a tenth of a second; from any thread. */
    public void stop() {
        stopped = true;
    }
}
