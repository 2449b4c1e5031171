package org.pingpoint.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pingpoint.trace.HopProbe;

/** A line for each probe, as its outcome comes in. */
final class WatchCsv implements WatchReport {
    private final Csv csv;

    WatchCsv(PrintStream out) {
        this.csv = new Csv(out);
    }

    @Override
    public void begin(List<String> targets, Leaving leaving) {
        csv.header("round,target,hop," + Csv.OUTCOME_COLUMNS);
    }

    @Override
    public void probe(String target, int round, HopProbe probe) {
        List<Object> fields = new ArrayList<>(List.of(round));
        fields.addAll(Arrays.asList(Csv.outcome(target, probe.ttl(), probe.outcome())));
        csv.line(fields.toArray());
    }

    @Override
    public void end(WatchSummary summary) {}
}
