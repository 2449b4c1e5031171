package org.pingpoint.cli;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.sweep.SweepProgress;
import org.pingpoint.sweep.SweepResult;
import org.pingpoint.sweep.SweepSink;
import org.pingpoint.sweep.target.SweepState;
import org.pingpoint.sweep.target.SweepStateFile;

/**
 * Passes what a sweep finds on to the report, the terminal and the state file, in the order that loses nothing: results are
 * written out before a state says that they are.
 */
final class SweepRun implements SweepSink {
    /** What is probed twice after a kill is what was on its way, and this much. */
    private static final long SAVE_EVERY_NANOS = 400_000_000L;

    private final SweepReport report;
    private final SweepReport.Head head;
    private final SweepFilter filter;
    private final Optional<SweepProgressLine> line;
    private final Optional<SweepStateFile> file;
    private final Marker marker;
    private final SweepRtt.Collector rtt = new SweepRtt.Collector();
    private long savedNanos;
    private boolean begun;
    private boolean unflushed;

    /** Makes a state of a position. */
    @FunctionalInterface
    interface Marker {
        Optional<SweepState> at(int window, long settled);
    }

    SweepRun(
            SweepReport report,
            SweepReport.Head head,
            SweepFilter filter,
            Optional<SweepProgressLine> line,
            Optional<SweepStateFile> file,
            Marker marker) {
        this.report = report;
        this.head = head;
        this.filter = filter;
        this.line = line;
        this.file = file;
        this.marker = marker;
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
    }

    @Override
    public void progress(SweepProgress progress) throws IOException {
        begin();
        if (unflushed) {
            line.ifPresent(SweepProgressLine::clear);
            report.flush();
            unflushed = false;
        }
        if (file.isPresent() && progress.elapsedNanos() - savedNanos >= SAVE_EVERY_NANOS) {
            savedNanos = progress.elapsedNanos();
            save(progress.window(), progress.settled());
        }
        line.ifPresent(l -> l.show(progress));
    }

    /** The end of a run: what was heard is written, then where to go on. */
    void end(int window, long settled) throws IOException {
        begin();
        finish();
        save(window, settled);
    }

    /** Writes what was heard. */
    void finish() throws IOException {
        line.ifPresent(SweepProgressLine::clear);
        if (begun) {
            report.flush();
        }
    }

    private void save(int window, long settled) throws IOException {
        Optional<SweepState> state = file.isPresent() ? marker.at(window, settled) : Optional.empty();
        if (state.isPresent()) {
            file.get().save(state.get());
        }
    }

    /** Round-trip times so far. */
    Optional<SweepRtt> rtt() {
        return rtt.summary();
    }
}
