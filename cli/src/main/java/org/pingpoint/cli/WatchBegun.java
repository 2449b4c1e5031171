package org.pingpoint.cli;

import java.util.List;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.watch.PathChange;

/** A report that is begun with the first thing to print: a host that cannot probe prints none. */
final class WatchBegun implements WatchReport {
    private final WatchReport report;
    private final List<String> targets;
    private final Leaving leaving;
    private boolean begun;

    WatchBegun(WatchReport report, List<String> targets, Leaving leaving) {
        this.report = report;
        this.targets = targets;
        this.leaving = leaving;
    }

    private WatchReport begun() {
        if (!begun) {
            begun = true;
            report.begin(targets, leaving);
        }
        return report;
    }

    @Override
    public void probe(String target, int round, HopProbe probe) {
        begun().probe(target, round, probe);
    }

    @Override
    public void round(String target, int round, TraceResult trace) {
        begun().round(target, round, trace);
    }

    @Override
    public void change(String target, PathChange change) {
        begun().change(target, change);
    }

    @Override
    public void turn(WatchControls controls) {
        if (begun) {
            report.turn(controls);
        }
    }

    @Override
    public void close() {
        report.close();
    }

    @Override
    public void end(WatchSummary summary) {
        begun().end(summary);
    }
}
