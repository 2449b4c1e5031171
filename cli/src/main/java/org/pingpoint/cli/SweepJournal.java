package org.pingpoint.cli;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.sweep.SweepProgress;
import org.pingpoint.sweep.SweepResult;
import org.pingpoint.sweep.SweepSummary;
import org.pingpoint.sweep.target.SweepState;
import org.pingpoint.sweep.target.SweepStateFile;
import org.pingpoint.sweep.target.SweepTally;
import org.pingpoint.sweep.target.TargetWindow;

/** Notes in the state file how far a sweep is and what has been found by there, so that another run goes on from it. */
final class SweepJournal {
    /** What is probed twice after a kill is what was on its way, and this much. */
    private static final long SAVE_EVERY_NANOS = 400_000_000L;

    private final SweepStateFile file;
    private final SweepTargets targets;
    private final SweepLedger ledger;
    private final SweepTally earlier;
    private final long command;
    private final long seed;
    private long savedNanos;
    private boolean saved;

    /** @param command fingerprint of what the sweep is */
    SweepJournal(SweepStateFile file, SweepTargets targets, long command, long seed) {
        this.file = file;
        this.targets = targets;
        this.command = command;
        this.seed = seed;
        ledger = new SweepLedger(targets, file.found().map(SweepState::settled).orElse(0L));
        earlier = file.found().map(SweepState::tally).orElse(SweepTally.NONE);
    }

    void result(SweepResult result) {
        ledger.result(result);
    }

    /** All results so far have been written out. The first state is saved at once, so that a kill finds one. */
    void progress(SweepProgress progress) throws IOException {
        settle(progress.window(), progress.settled());
        if (!saved || progress.elapsedNanos() - savedNanos >= SAVE_EVERY_NANOS) {
            savedNanos = progress.elapsedNanos();
            save(
                    progress.settled(),
                    progress.counters().sent(),
                    progress.counters().dropped(),
                    progress.counters().stalls(),
                    progress.counters().limited(),
                    progress.elapsedNanos());
        }
    }

    /** All results of the run have been written out. */
    void end(SweepSummary run) throws IOException {
        settle(run.window(), run.settled());
        save(
                run.settled(),
                run.sent(),
                run.dropped(),
                run.stalls(),
                run.limited(),
                run.elapsed().toNanos());
    }

    private void settle(int window, long settled) {
        ledger.settle(window, settled);
        targets.forgetBefore(window);
    }

    private void save(long settled, long sent, long dropped, long stalls, long limited, long nanos) throws IOException {
        Optional<TargetWindow> window = targets.current();
        if (window.isEmpty()) {
            return;
        }
        saved = true;
        SweepTally tally = new SweepTally(
                earlier.answered() + ledger.answered(),
                earlier.refused() + ledger.refused(),
                earlier.silent() + ledger.silent(),
                earlier.unsent() + ledger.unsent(),
                earlier.late() + ledger.late(),
                earlier.duplicates() + ledger.duplicates(),
                earlier.sent() + sent,
                earlier.dropped() + dropped,
                earlier.stalls() + stalls,
                earlier.limited() + limited,
                earlier.nanos() + nanos,
                targets.passed(),
                targets.passedUnresolved(),
                targets.passedLeftOut());
        file.save(new SweepState(
                command, seed, window.get().number(), window.get().fingerprint(), settled, tally));
    }
}
