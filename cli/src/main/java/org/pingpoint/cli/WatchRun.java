package org.pingpoint.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Target;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.probe.Prober;
import org.pingpoint.watch.Watch;
import org.pingpoint.watch.WatchOptions;
import org.pingpoint.watch.WatchedPath;

/** Carries out a {@code watch}: all targets in one loop, until it is over. */
final class WatchRun {
    private static final long SECOND = 1_000_000_000L;

    private final Session session;
    private final WatchRequest request;
    private final WatchPhrases phrases = new WatchPhrases(ZoneId.systemDefault(), HostNames.NONE);
    private final List<WatchedTarget> watched = new ArrayList<>();
    private boolean over;
    private volatile boolean stopped;

    WatchRun(Session session, WatchRequest request) {
        this.session = session;
        this.request = request;
    }

    int run() throws Exception {
        RouteOptions route = request.route();
        List<Target> targets = TargetList.hosts(request.words(), route.family(), "watch");
        HostChecks.read().require(route, targets);
        Leaving leaving = Leaving.of(route, targets, request.probing().method());
        try (Prober prober = Prober.live(route.link());
                KernelTables tables = KernelTables.open()) {
            WatchReport report = new WatchBegun(
                    report(prober), targets.stream().map(Target::input).toList(), leaving);
            for (Target target : targets) {
                watched.add(new WatchedTarget(target, report, request.until(), phrases, () -> over = true));
            }
            try (Interrupts.Registration stop = session.interrupts().register(() -> stop(prober))) {
                watch(prober, tables);
            }
            WatchSummary summary = new WatchSummary(paths(), met());
            report.end(summary);
            request.report()
                    .ifPresent(file -> file.write(out -> {
                        try (PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8)) {
                            WatchText.print(text, summary, phrases);
                        }
                    }));
            request.capture().write(prober);
            return exit(summary);
        }
    }

    private void stop(Prober prober) {
        stopped = true;
        prober.wake();
    }

    private WatchReport report(Prober prober) {
        return switch (request.format()) {
            case TEXT -> new WatchText(
                    session.out(),
                    request.rounds().isEmpty() && !request.output().isQuiet(),
                    prober.clock(),
                    phrases,
                    this::paths);
            case JSON -> new WatchJson(session.out(), false);
            case NDJSON -> new WatchJson(session.out(), true);
            case CSV -> new WatchCsv(session.out());
            case DOT -> throw new IllegalArgumentException("there is no graph to draw");
        };
    }

    private List<WatchedPath> paths() {
        return watched.stream().map(w -> w.watch().path()).toList();
    }

    private void watch(Prober prober, KernelTables tables) throws IOException {
        request.deadline().ifPresent(d -> prober.at(prober.clock().nanos() + d.toNanos(), () -> stopped = true));
        Protocol method = request.probing().method();
        begin(prober, tables, method);
        loop(prober, tables, method);
        Optional<Outcome.LocalError> unable = unable();
        if (unable.isPresent() && request.probing().isMethodOpen() && Refusals.isPrivilege(unable.get())) {
            session.warn(Refusals.BY_UDP_INSTEAD);
            begin(prober, tables, Protocol.UDP);
            loop(prober, tables, Protocol.UDP);
            unable = unable();
        }
        if (unable.isPresent()) {
            throw Refusals.cannotRun(unable.get());
        }
    }

    /** Begins anew, by a method. */
    private void begin(Prober prober, KernelTables tables, Protocol method) throws IOException {
        WatchOptions options = request.options(method);
        TracePaths ways = ways(prober, tables);
        over = false;
        List<TracePath> paths = new ArrayList<>();
        for (WatchedTarget w : watched) {
            paths.add(ways.find(w.target(), options.trace()));
        }
        for (int i = 0; i < watched.size(); i++) {
            WatchedTarget w = watched.get(i);
            Target target = w.target();
            Watch watch = new Watch(
                    prober,
                    options,
                    target.input(),
                    target.address(),
                    paths.get(i).probes(),
                    w);
            w.watchBy(watch, ways.way(target, options.trace()));
        }
        watched.forEach(w -> w.watch().start());
    }

    private TracePaths ways(Prober prober, KernelTables tables) {
        return new TracePaths(session, request.route(), request.output().isVerbose(), prober, tables);
    }

    /** Until it is over. Where the kernel would send another way than before, the probes follow it. */
    private void loop(Prober prober, KernelTables tables, Protocol method) throws IOException {
        while (!isOver()) {
            long look = prober.clock().nanos() + SECOND;
            prober.at(look, () -> {});
            prober.run(() -> isOver() || prober.clock().nanos() - look >= 0);
            if (!isOver()) {
                follow(prober, tables, method);
            }
        }
        watched.forEach(w -> w.watch().stop());
    }

    private boolean isOver() {
        return stopped || over || watched.stream().allMatch(w -> w.watch().done());
    }

    /** Asks also for the next hop's address anew where nothing comes back: another router may have taken its place. */
    private void follow(Prober prober, KernelTables tables, Protocol method) throws IOException {
        WatchOptions options = request.options(method);
        TracePaths ways = ways(prober, tables);
        for (WatchedTarget w : watched) {
            FibResult now = ways.way(w.target(), options.trace());
            if (now instanceof FibResult.Found && (w.leavesOtherwise(now) || w.isLost())) {
                TracePath path = ways.find(w.target(), options.trace());
                if (path.isByFrame()) {
                    w.leaveBy(path.probes(), now);
                }
            }
        }
    }

    private Optional<Outcome.LocalError> unable() {
        return watched.stream().flatMap(w -> w.unable().stream()).findFirst();
    }

    private Optional<WatchSummary.Met> met() {
        return watched.stream().flatMap(w -> w.met().stream()).findFirst();
    }

    private int exit(WatchSummary summary) {
        if (request.until().isAsked()) {
            return summary.met().isPresent() ? ExitCode.BAD : ExitCode.GOOD;
        }
        boolean good = summary.paths().stream().allMatch(p -> p.lossPercent().orElse(100) == 0);
        return good ? ExitCode.GOOD : ExitCode.BAD;
    }
}
