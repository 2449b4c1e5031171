package org.pingpoint.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.pingpoint.watch.WatchOptions;

/** {@code watch}: paths traced again and again: loss, times, jitter and changes of every hop. */
final class WatchVerb implements Command {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Options options = new Options(
            "Watches paths: what every hop loses and how long it takes, and when the path changes. Live on a terminal;"
                    + " with --rounds a report.",
            "Exit code: 0 if every round reached every target, else 1. With --until-change or",
            "--on-loss: 1 if it happened, 0 if it did not.",
            "Keys: p pause, r reset, m method, w write a report, n next target, ? help,",
            "q quit.");
    private final Arguments targets =
            options.arguments("TARGET", 1, Arguments.MANY, "Addresses or names; - reads them from stdin.");
    private final Value<Integer> rounds =
            options.value("-c, --rounds N", Values.number(1, Integer.MAX_VALUE), "Rounds (default: until stopped).");
    private final Setting<Duration> interval = options.value(
                    "--interval D",
                    Values.DURATION,
                    "From round to round (default: 1s); 0: as soon as the answers of one have come.")
            .orElse(Duration.ofSeconds(1));
    private final Value<Duration> deadline =
            options.value("--deadline D", Values.DURATION, "Stop after this time in any case.");
    private final Flag untilChange =
            options.flag(WatchUntil.CHANGE, "Stop when a path has changed, and keep the trace of then.");
    private final Value<Integer> onLoss = options.value(
            WatchUntil.LOSS + " PCT",
            Values.number(1, 100),
            "Stop when a target has lost PCT percent of its latest 20 rounds (10 at least).");
    private final Value<Path> report =
            options.value("--report FILE", Values.PATH, "Write the report, as text, to a file too.");
    private final Flag resolve = options.flag(
            "--resolve",
            "Name the hops by reverse lookups; a report waits for names " + HopNaming.GRACE.toSeconds() + "s at most.");
    private final TraceProbing probing = TraceProbing.ofRounds(options);
    private final RouteOptions route = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        probing.check();
        checkInterval();
        if (deadline.isGiven()) {
            Check.positive("--deadline", deadline.get().orElseThrow());
        }
        OutputOptions.Format format = output.format(
                OutputOptions.Format.TEXT,
                OutputOptions.Format.JSON,
                OutputOptions.Format.NDJSON,
                OutputOptions.Format.CSV);
        WatchRequest request = new WatchRequest(
                targets.words(),
                probing,
                resolve.isGiven(),
                interval.get(),
                Values.number(rounds),
                deadline.get(),
                new WatchUntil(untilChange.isGiven(), onLoss.get()),
                ResultFile.prepare("--report", report.get()),
                route,
                output,
                format,
                output.language(session),
                new Capture(route));
        return session.in(route, () -> WatchRun.run(session, request));
    }

    private void checkInterval() {
        Duration asked = interval.get();
        boolean tooShort = !asked.isZero() && asked.compareTo(WatchOptions.SHORTEST) < 0;
        if (tooShort || asked.compareTo(LONGEST) > 0) {
            throw new UsageException(
                    "--interval must be 0, or from " + WatchOptions.SHORTEST.toMillis() + "ms to a day");
        }
    }
}
