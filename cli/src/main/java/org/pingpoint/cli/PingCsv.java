package org.pingpoint.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.pingpoint.ping.PingEvent;
import org.pingpoint.ping.PingStatistics;
import org.pingpoint.ping.PingTarget;

/** A line for each outcome. */
final class PingCsv implements PingReport {
    private final Csv csv;

    PingCsv(PrintStream out) {
        this.csv = new Csv(out);
    }

    @Override
    public void begin(List<PingTarget> targets, Instant start) {
        csv.header("target,seq," + Csv.OUTCOME_COLUMNS);
    }

    @Override
    public void event(PingEvent event) {
        csv.line(Csv.outcome(event.target().name(), event.sequence(), event.outcome()));
    }

    @Override
    public void end(List<PingStatistics> statistics) {}
}
