package org.pingpoint.cli;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.survey.SurveyProgress;
import org.pingpoint.survey.SurveySink;
import org.pingpoint.survey.SurveySummary;
import org.pingpoint.survey.TracedPath;
import org.pingpoint.sweep.target.SweepState;
import org.pingpoint.sweep.target.SweepStateFile;
import org.pingpoint.sweep.target.SweepTally;
import org.pingpoint.sweep.target.TargetWindow;

/**
 * Passes paths on to the report and the state file, in the order that loses nothing: paths are written out before a state says that
 * they are.
 */
final class TraceStream implements SurveySink {
    /** What is traced twice after a kill is what was on its way, and this much. */
    private static final long SAVE_EVERY_NANOS = 400_000_000L;

    private final PathReport report;
    private final HopNaming names;
    private final HeldPaths held;
    private final Optional<SweepStateFile> file;
    private final SweepTargets targets;
    private final long command;
    private final long seed;
    private Optional<Mark> unsaved = Optional.empty();
    private long savedNanos;

    /** How far the run was when so many paths were complete: true of the file when these are written. */
    private record Mark(int window, long settled, long paths) {}

    /** @param command fingerprint of what is traced, and how */
    TraceStream(
            PathReport report,
            HopNaming names,
            Optional<SweepStateFile> file,
            SweepTargets targets,
            long command,
            long seed) {
        this.report = report;
        this.names = names;
        this.held = new HeldPaths(names, report);
        this.file = file;
        this.targets = targets;
        this.command = command;
        this.seed = seed;
    }

    @Override
    public void path(TracedPath path) {
        if (names.isAsked()) {
            held.add(path, System.nanoTime());
        } else {
            report.path(path, names);
        }
    }

    @Override
    public void progress(SurveyProgress progress) throws IOException {
        held.release(System.nanoTime());
        report.flush();
        if (unsaved.isEmpty() && progress.elapsedNanos() - savedNanos >= SAVE_EVERY_NANOS) {
            savedNanos = progress.elapsedNanos();
            unsaved = Optional.of(new Mark(progress.window(), progress.settled(), held.added()));
        }
        if (unsaved.isPresent() && held.released() >= unsaved.get().paths()) {
            save(unsaved.get().window(), unsaved.get().settled());
            unsaved = Optional.empty();
        }
    }

    /** The end of a run: what was found is written, then where to go on. */
    void end(SurveySummary summary) throws IOException {
        flush();
        report.end(summary);
        save(summary.window(), summary.settled());
    }

    /** Writes what was found. */
    void flush() throws IOException {
        held.releaseAll();
        report.flush();
    }

    private void save(int window, long settled) throws IOException {
        targets.forgetBefore(window);
        Optional<TargetWindow> current = targets.current();
        if (file.isPresent() && current.isPresent()) {
            SweepTally tally = new SweepTally(
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    targets.passed(),
                    targets.passedUnresolved(),
                    targets.passedLeftOut());
            file.get()
                    .save(new SweepState(
                            command, seed, current.get().number(), current.get().fingerprint(), settled, tally));
        }
    }
}
