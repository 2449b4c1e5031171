package org.pingpoint.cli;

import java.io.PrintStream;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.TraceResult;

/** A line for each probe, as its outcome comes in. */
final class TraceCsv implements TraceReport {
    private final Csv csv;

    TraceCsv(PrintStream out) {
        this.csv = new Csv(out);
        csv.header("target,hop," + Csv.OUTCOME_COLUMNS);
    }

    @Override
    public void probe(String target, HopProbe probe) {
        csv.line(Csv.outcome(target, probe.ttl(), probe.outcome()));
    }

    @Override
    public void result(TraceResult result) {}
}
