package org.pingpoint.cli;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.sweep.SweepProgress;
import org.pingpoint.sweep.SweepResult;
import org.pingpoint.sweep.SweepSink;
import org.pingpoint.sweep.SweepSummary;

/**
 * Passes what a sweep finds on to the report, the terminal and the state file, in the order that loses nothing: results are
 * written out before a state says that they are.
 */
final class SweepRun implements SweepSink {
    private final SweepReport report;
    private final SweepReport.Head head;
    private final SweepFilter filter;
    private final SweepTargets targets;
    private final Optional<SweepProgressLine> line;
    private final Optional<SweepJournal> journal;
    private final SweepRtt.Collector rtt = new SweepRtt.Collector();
    private boolean begun;
    private boolean unflushed;

    SweepRun(
            SweepReport report,
            SweepReport.Head head,
            SweepFilter filter,
            SweepTargets targets,
            Optional<SweepProgressLine> line,
            Optional<SweepJournal> journal) {
        this.report = report;
        this.head = head;
        this.filter = filter;
        this.targets = targets;
        this.line = line;
        this.journal = journal;
    }

    /** A host that may not probe prints nothing. */
    private void begin() {
        if (!begun) {
            begun = true;
            report.begin(head);
        }
    }

    @Override
    public void result(SweepResult result) {
        begin();
        rtt.add(result);
        if (filter.shows(result)) {
            report.result(result);
            unflushed = true;
        }
        if (journal.isPresent()) {
            journal.get().result(result);
        }
    }

    @Override
    public void progress(SweepProgress progress) throws IOException {
        begin();
        if (unflushed) {
            line.ifPresent(SweepProgressLine::clear);
            report.flush();
            unflushed = false;
        }
        if (journal.isPresent()) {
            journal.get().progress(progress);
        }
        targets.forgetBefore(progress.window());
        line.ifPresent(l -> l.show(progress));
    }

    /** The end of a run: what was heard is written, then where to go on. */
    void end(SweepSummary run) throws IOException {
        begin();
        finish();
        if (journal.isPresent()) {
            journal.get().end(run);
        }
    }

    /** Writes what was heard. */
    void finish() throws IOException {
        line.ifPresent(SweepProgressLine::clear);
        if (begun) {
            report.flush();
        }
    }

    /** Round-trip times so far. */
    Optional<SweepRtt> rtt() {
        return rtt.summary();
    }
}
