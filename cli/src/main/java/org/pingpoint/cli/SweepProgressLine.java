package org.pingpoint.cli;

import java.io.PrintStream;
import org.pingpoint.sweep.Counters;
import org.pingpoint.sweep.SweepProgress;

/** One line on a terminal that is written over as a sweep goes on. */
final class SweepProgressLine {
    private static final String TO_START_AND_CLEAR = "\r\u001b[K";
    private static final double SECOND = 1e9;
    /** Between two lines: what a person can read. */
    private static final long PAUSE_NANOS = 250_000_000L;

    private final PrintStream terminal;
    private final long resumedAt;
    private long lastNanos;
    private long lastSent;
    private boolean shown;

    /** @param resumedAt targets that an earlier run has settled */
    SweepProgressLine(PrintStream terminal, long resumedAt) {
        this.terminal = terminal;
        this.resumedAt = resumedAt;
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
        long begun = resumedAt + c.begun();
        return begun + " of " + progress.total() + ", " + Math.round(rate) + " pps, " + (c.answered() - c.refused())
                + " answered, " + c.refused() + " refused, " + c.silent() + " silent, " + c.dropped() + " dropped"
                + left(progress, begun);
    }

    /** By the pace so far, retries included. */
    private static String left(SweepProgress progress, long begun) {
        long ours = progress.counters().begun();
        if (ours == 0 || begun > progress.total()) {
            return "";
        }
        double seconds = progress.elapsedNanos() / SECOND * (progress.total() - begun) / ours;
        long whole = (long) Math.ceil(seconds);
        return ", " + whole / 60 + ":" + Long.toString(100 + whole % 60).substring(1) + " left";
    }
}
