package org.pingpoint.cli;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.pingpoint.model.Clock;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.watch.PathChange;
import org.pingpoint.watch.WatchedPath;

/** For people who read it later: changes as they happen, now and then how it stands, and a table in the end. */
final class WatchText implements WatchReport {
    /** A little less than the usual interval: each of its rounds is told. */
    private static final long PAUSE_NANOS = 900_000_000L;

    private final PrintStream out;
    private final boolean telling;
    private final Clock clock;
    private final WatchPhrases phrases;
    private final Map<String, Long> told = new HashMap<>();
    private final Paths paths;

    /**
     * @param telling how it stands is printed, about once a second
     * @param paths in the order of the targets
     */
    WatchText(PrintStream out, boolean telling, Clock clock, WatchPhrases phrases, Paths paths) {
        this.out = out;
        this.telling = telling;
        this.clock = clock;
        this.phrases = phrases;
        this.paths = paths;
    }

    @Override
    public void round(String target, int round, TraceResult trace) {
        long now = clock.nanos();
        Long before = told.get(target);
        if (telling && (before == null || now - before >= PAUSE_NANOS)) {
            told.put(target, now);
            for (WatchedPath path : paths.now()) {
                if (path.name().equals(target)) {
                    out.println(phrases.language()
                            .text(
                                    WatchWording.ROUND_STATE,
                                    phrases.time(clock.epochNanos()),
                                    WatchPhrases.label(path),
                                    round,
                                    phrases.state(path)));
                }
            }
            out.flush();
        }
    }

    @Override
    public void change(String target, PathChange change) {
        out.println(phrases.time(change.epochNanos()) + "  " + OneLine.of(target) + "  " + phrases.of(change));
        out.flush();
    }

    @Override
    public void end(WatchSummary summary) {
        print(out, summary, phrases);
    }

    /** The report: tables, and what was waited for with the trace of that moment. */
    static void print(PrintStream out, WatchSummary summary, WatchPhrases phrases) {
        WatchTable table = new WatchTable(phrases);
        boolean first = true;
        for (WatchedPath path : summary.paths()) {
            if (!first) {
                out.println();
            }
            first = false;
            table.lines(path).forEach(out::println);
        }
        summary.met().ifPresent(met -> {
            out.println();
            out.println(met.option() + ": " + OneLine.of(met.target()) + ": " + met.text());
            new TraceText(out, phrases.language()).result(met.trace());
        });
        out.flush();
    }
}
