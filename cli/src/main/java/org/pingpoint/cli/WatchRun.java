package org.pingpoint.cli;

import java.io.IOException;
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
final class WatchRun implements WatchControls {
    private static final long SECOND = 1_000_000_000L;

    private final Session session;
    private final WatchRequest request;
    private final Prober prober;
    private final KernelTables tables;
    private final HopNaming names;
    private final WatchPhrases phrases;
    private final WatchReports reports;
    private final List<WatchedTarget> watched = new ArrayList<>();
    private Protocol method;
    private Optional<Protocol> nextMethod = Optional.empty();
    private boolean over;
    private volatile boolean stopped;

    private WatchRun(Session session, WatchRequest request, Prober prober, KernelTables tables, HopNaming names) {
        this.session = session;
        this.names = names;
        this.phrases = new WatchPhrases(request.language(), ZoneId.systemDefault(), names);
        this.request = request;
        this.prober = prober;
        this.tables = tables;
        this.reports = new WatchReports(session, request, phrases);
        this.method = request.probing().method();
    }

    /** @return the exit code */
    static int run(Session session, WatchRequest request) throws IOException {
        RouteOptions route = request.route();
        List<Target> targets = TargetList.hosts(request.words(), route.family(), "watch");
        HostChecks.read().require(route, targets);
        try (Prober prober = Prober.live(route.link());
                KernelTables tables = KernelTables.open();
                HopNaming names = HopNaming.open(request.resolve(), session)) {
            return new WatchRun(session, request, prober, tables, names).run(targets);
        }
    }

    private int run(List<Target> targets) throws IOException {
        Leaving leaving = Leaving.of(request.route(), targets, method);
        try (WatchReport report = new WatchBegun(
                reports.choose(prober, this::paths),
                targets.stream().map(Target::input).toList(),
                leaving)) {
            for (Target target : targets) {
                watched.add(new WatchedTarget(target, report, request.until(), phrases, () -> over = true));
            }
            try (Interrupts.Registration stop = session.interrupts().register(this::stop)) {
                watch(report);
            }
            WatchSummary summary = summary();
            settleNames(summary);
            report.end(summary);
            reports.writeAsked(summary);
            request.capture().write(prober);
            return exit(summary);
        }
    }

    /** A report is printed once: names get a moment. */
    private void settleNames(WatchSummary summary) {
        for (WatchedPath path : summary.paths()) {
            path.hops().forEach(hop -> hop.responders().forEach(r -> names.want(r.address())));
        }
        try {
            names.settle(session.interrupts());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WatchSummary summary() {
        return new WatchSummary(
                paths(), watched.stream().flatMap(w -> w.met().stream()).findFirst());
    }

    private void watch(WatchReport report) throws IOException {
        request.deadline().ifPresent(d -> prober.at(now() + d.toNanos(), () -> stopped = true));
        begin();
        loop(report);
        Optional<Outcome.LocalError> unable = unable();
        if (unable.isPresent() && request.probing().isMethodOpen() && Refusals.isPrivilege(unable.get())) {
            session.warn(Refusals.BY_UDP_INSTEAD);
            method = Protocol.UDP;
            begin();
            loop(report);
            unable = unable();
        }
        if (unable.isPresent()) {
            throw Refusals.cannotRun(unable.get());
        }
    }

    /** Begins anew, by the method as it is now. */
    private void begin() throws IOException {
        WatchOptions options = request.options(method);
        TracePaths ways = ways();
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
        over = false;
        watched.forEach(w -> w.watch().start());
    }

    private TracePaths ways() {
        return new TracePaths(session, request.route(), request.output().isVerbose(), prober, tables);
    }

    /** Until it is over. Where the kernel would send another way than before, the probes follow it. */
    private void loop(WatchReport report) throws IOException {
        while (!isOver()) {
            long look = now() + SECOND;
            wakeAt(look);
            prober.run(() -> {
                report.turn(this);
                return isOver() || nextMethod.isPresent() || now() - look >= 0;
            });
            if (nextMethod.isPresent()) {
                method = nextMethod.get();
                nextMethod = Optional.empty();
                watched.forEach(w -> w.watch().stop());
                begin();
            } else if (!isOver()) {
                follow();
            }
        }
        watched.forEach(w -> w.watch().stop());
    }

    private boolean isOver() {
        return stopped || over || watched.stream().allMatch(w -> w.watch().done());
    }

    /** Asks also for the next hop's address anew where nothing comes back: another router may have taken its place. */
    private void follow() throws IOException {
        WatchOptions options = request.options(method);
        TracePaths ways = ways();
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

    private int exit(WatchSummary summary) {
        if (request.until().isAsked()) {
            return summary.met().isPresent() ? ExitCode.BAD : ExitCode.GOOD;
        }
        boolean good = summary.paths().stream().allMatch(p -> p.lossPercent().orElse(100) == 0);
        return good ? ExitCode.GOOD : ExitCode.BAD;
    }

    private void stop() {
        stopped = true;
        prober.wake();
    }

    // What a person may do.

    @Override
    public List<WatchedPath> paths() {
        return watched.stream().map(w -> w.watch().path()).toList();
    }

    @Override
    public boolean isPaused() {
        return watched.stream().anyMatch(w -> w.watch().isPaused());
    }

    @Override
    public void pause(boolean pause) {
        watched.forEach(w -> w.watch().pause(pause));
    }

    @Override
    public void reset() {
        watched.forEach(w -> w.watch().reset());
    }

    @Override
    public void nextMethod() {
        Protocol[] all = Protocol.values();
        nextMethod = Optional.of(all[(method.ordinal() + 1) % all.length]);
    }

    @Override
    public String writeReport() {
        return reports.write(summary(), prober.clock().epochNanos());
    }

    @Override
    public void quit() {
        stopped = true;
    }

    @Override
    public long now() {
        return prober.clock().nanos();
    }

    @Override
    public void wakeAt(long nanos) {
        prober.at(nanos, () -> {});
    }
}
