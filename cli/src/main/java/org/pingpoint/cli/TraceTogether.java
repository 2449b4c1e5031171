package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Target;
import org.pingpoint.probe.Prober;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.PathMeasurement;
import org.pingpoint.trace.TraceOptions;
import org.pingpoint.trace.TraceResult;

/** Traces a few targets, all at once in one loop. */
final class TraceTogether implements TraceRun {
    private final TraceRequest request;
    private final TraceExtras extras;

    TraceTogether(TraceRequest request, TraceExtras extras) {
        this.request = request;
        this.extras = extras;
    }

    @Override
    public int run(Session session) throws Exception {
        RouteOptions route = request.route();
        Protocol protocol = extras.method(request.probing());
        List<Target> targets = TargetList.hosts(request.words(), route.family(), "trace");
        HostChecks.read().require(route, targets);
        Leaving leaving = Leaving.of(route, targets, protocol);
        try (Prober prober = Prober.live(route.link());
                KernelTables tables = KernelTables.open();
                HopNaming names = HopNaming.open(request.resolve(), session)) {
            Printed printed = new Printed(() -> TraceReport.of(
                    request.format(), session.out(), request.language(), targets, leaving, request.resolve()));
            Loop loop = new Loop(session, prober, tables, targets, names, printed);
            List<PathMeasurement> traces = loop.trace(protocol);
            Optional<Outcome.LocalError> unable = unable(traces);
            if (unable.isPresent() && request.probing().isMethodOpen() && Refusals.isPrivilege(unable.get())) {
                session.warn(Refusals.BY_UDP_INSTEAD);
                traces = loop.trace(Protocol.UDP);
                unable = unable(traces);
            }
            if (unable.isPresent()) {
                throw Refusals.cannotRun(unable.get());
            }
            loop.tellUnanswered(traces);
            print(traces, names, printed.report(), session);
            request.capture().write(prober);
            boolean good = traces.stream().allMatch(t -> t.result().ended() == Ended.TARGET);
            return good ? ExitCode.GOOD : ExitCode.BAD;
        }
    }

    private static void print(List<PathMeasurement> traces, HopNaming names, TraceReport report, Session session)
            throws InterruptedException {
        if (!report.isHasty()) {
            names.settle(session.interrupts());
        }
        List<TraceResult> results = traces.stream().map(PathMeasurement::result).toList();
        results.forEach(result -> report.result(names.named(result)));
        if (report.isHasty() && names.isAsked()) {
            names.settle(session.interrupts());
            results.forEach(result -> report.names(names.named(result)));
        }
    }

    private final class Loop {
        private final Session session;
        private final Prober prober;
        private final KernelTables tables;
        private final List<Target> targets;
        private final HopNaming names;
        private final Printed printed;
        private final List<ProbeRecords> records = new ArrayList<>();

        Loop(
                Session session,
                Prober prober,
                KernelTables tables,
                List<Target> targets,
                HopNaming names,
                Printed printed) {
            this.names = names;
            this.session = session;
            this.prober = prober;
            this.tables = tables;
            this.targets = targets;
            this.printed = printed;
        }

        List<PathMeasurement> trace(Protocol protocol) throws Exception {
            TraceOptions options = request.probing().options(protocol);
            TracePaths paths =
                    new TracePaths(session, request.route(), request.output().isVerbose(), prober, tables);
            TraceMode mode = extras.mode(request.probing());
            List<PathMeasurement> traces = new ArrayList<>();
            records.clear();
            for (Target target : targets) {
                TracePath path = paths.find(target, options);
                ProbeRecords kept = new ProbeRecords(path, !extras.isMultipath());
                records.add(kept);
                traces.add(mode.measurement(prober, path, probe -> {
                    probe.outcome().arrival().ifPresent(arrival -> names.want(arrival.from()));
                    if (kept.take(probe)) {
                        printed.probe(target.input(), probe);
                    }
                }));
            }
            try (Interrupts.Registration stop =
                    session.interrupts().register(() -> traces.forEach(PathMeasurement::stop))) {
                traces.forEach(PathMeasurement::start);
                prober.run(() -> traces.stream().allMatch(PathMeasurement::done));
            }
            return traces;
        }

        void tellUnanswered(List<PathMeasurement> traces) {
            for (int i = 0; i < traces.size(); i++) {
                TraceResult result = traces.get(i).result();
                records.get(i).unanswered(result).forEach(probe -> printed.probe(result.name(), probe));
            }
        }
    }

    /** The report, begun with the first thing to print: a host that cannot trace prints none. */
    private static final class Printed {
        private final Supplier<TraceReport> maker;
        private Optional<TraceReport> begun = Optional.empty();

        Printed(Supplier<TraceReport> maker) {
            this.maker = maker;
        }

        TraceReport report() {
            if (begun.isEmpty()) {
                begun = Optional.of(maker.get());
            }
            return begun.get();
        }

        void probe(String target, HopProbe probe) {
            boolean setup = probe.outcome() instanceof Outcome.LocalError error && Refusals.isSetup(error);
            if (!setup) {
                report().probe(target, probe);
            }
        }
    }

    /** Why this host cannot trace at all, if it cannot. */
    private static Optional<Outcome.LocalError> unable(List<PathMeasurement> traces) {
        return traces.stream()
                .map(PathMeasurement::result)
                .filter(r -> r.ended() == Ended.LOCAL_ERROR)
                .flatMap(r -> r.failure().stream())
                .filter(Refusals::isSetup)
                .findFirst();
    }
}
