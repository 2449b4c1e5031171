package org.pingpoint.cli;

import java.io.PrintStream;
import org.pingpoint.sweep.Counters;
import org.pingpoint.sweep.SweepProgress;
import org.pingpoint.sweep.target.SweepTally;

/** One line on a terminal that is written over as a sweep goes on. */
final class SweepProgressLine {
    private static final String TO_START_AND_CLEAR = "\r\u001b[K";
    private static final double SECOND = 1e9;
    /** Between two lines: what a person can read. */
    private static final long PAUSE_NANOS = 250_000_000L;

    private final PrintStream terminal;
    private final Language language;
    private final SweepTargets targets;
    private final SweepTally earlier;
    private long lastNanos;
    private long lastSent;
    private boolean shown;

    /** @param earlier what runs before this one found */
    SweepProgressLine(PrintStream terminal, Language language, SweepTargets targets, SweepTally earlier) {
        this.terminal = terminal;
        this.language = language;
        this.targets = targets;
        this.earlier = earlier;
    }

    /** Takes the line away, so that results can be printed in its place. */
    void clear() {
        if (shown) {
            terminal.print(TO_START_AND_CLEAR);
            terminal.flush();
            shown = false;
        }
    }

    void show(SweepProgress progress) {
        long elapsed = progress.elapsedNanos();
        if (elapsed - lastNanos < PAUSE_NANOS) {
            return;
        }
        Counters c = progress.counters();
        double rate = (c.sent() - lastSent) / ((elapsed - lastNanos) / SECOND);
        lastNanos = elapsed;
        lastSent = c.sent();
        terminal.print(TO_START_AND_CLEAR + line(progress, rate));
        terminal.flush();
        shown = true;
    }

    private String line(SweepProgress progress, double rate) {
        Counters c = progress.counters();
        long begun = earlier.settled() + c.begun();
        return language.text(
                        SweepWording.PROGRESS,
                        begun,
                        targets.total(),
                        Math.round(rate),
                        earlier.answered() - earlier.refused() + c.answered() - c.refused(),
                        earlier.refused() + c.refused(),
                        earlier.silent() + c.silent(),
                        earlier.dropped() + c.dropped())
                + left(progress, targets.total() - begun);
    }

    /** By the pace so far, retries included. */
    private String left(SweepProgress progress, long targets) {
        long ours = progress.counters().begun();
        if (ours == 0 || targets < 0) {
            return "";
        }
        double seconds = progress.elapsedNanos() / SECOND * targets / ours;
        long whole = (long) Math.ceil(seconds);
        return language.text(
                SweepWording.LEFT,
                whole / 60 + ":" + Long.toString(100 + whole % 60).substring(1));
    }
}
