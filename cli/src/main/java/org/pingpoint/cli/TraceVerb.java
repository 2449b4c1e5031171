package org.pingpoint.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Target;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;
import org.pingpoint.neighbor.WayFinder;
import org.pingpoint.neighbor.WayOut;
import org.pingpoint.probe.Prober;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.Probing;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trace}: the hops to a target, all at once, by ICMP, UDP or TCP. */
@CommandLine.Command(
        name = "trace",
        description = "The hops to a target, by ICMP, UDP or TCP; every answer with its type, code and sender.")
final class TraceVerb implements Command {
    private static final int MOST = 255;
    private static final int MOST_PORT = 65_535;

    @Parameters(arity = "1..*", paramLabel = "TARGET", description = "Addresses or names; - reads them from stdin.")
    private List<String> targets = List.of();

    @Option(names = "--method", paramLabel = "icmp|udp|tcp", description = "What probes are made of (default: icmp).")
    private String method;

    @Option(names = "--port", paramLabel = "N", description = "Destination port (default: 33434 for udp, 80 for tcp).")
    private Integer port;

    @Option(names = "--first", paramLabel = "N", description = "First TTL (default: 1).")
    private int first = 1;

    @Option(names = "--max", paramLabel = "N", description = "Highest TTL (default: 30).")
    private int max = 30;

    @Option(names = "--queries", paramLabel = "N", description = "Probes for each hop (default: 3).")
    private int queries = 3;

    @Option(names = "--gap", paramLabel = "N", description = "Silent hops in a row that end the trace (default: 5).")
    private int gap = 5;

    @Option(
            names = "--wait",
            paramLabel = "D",
            converter = Values.ToDuration.class,
            description = "How long a hop is waited for (default: 3200ms).")
    private Duration patience = Duration.ofMillis(3_200);

    @Option(names = "--tos", paramLabel = "N", description = "TOS or traffic class, 0 to 255 (default: 0).")
    private int tos;

    @Mixin
    private RouteOptions route = new RouteOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public int run(Session session) throws Exception {
        Check.range("--port", port, 1, MOST_PORT);
        Check.range("--max", max, 1, MOST);
        Check.range("--first", first, 1, max);
        Check.range("--queries", queries, 1, 100);
        Check.range("--gap", gap, 1, MOST);
        Check.range("--tos", tos, 0, MOST);
        Check.positive("--wait", patience);
        Protocol asked = protocol();
        if (asked == Protocol.ICMP && port != null) {
            throw new UsageException("--port needs --method udp or tcp");
        }
        OutputOptions.Format format = output.format(
                OutputOptions.Format.TEXT,
                OutputOptions.Format.JSON,
                OutputOptions.Format.NDJSON,
                OutputOptions.Format.CSV);
        Capture capture = new Capture(route);
        return session.in(route, () -> trace(session, asked, format, capture));
    }

    private Protocol protocol() {
        return switch (method == null ? "icmp" : method.toLowerCase(Locale.ROOT)) {
            case "icmp" -> Protocol.ICMP;
            case "udp" -> Protocol.UDP;
            case "tcp" -> Protocol.TCP;
            default -> throw new UsageException("--method '" + method + "' is not known; expected icmp, udp or tcp");
        };
    }

    private TraceReport report(Session session, OutputOptions.Format format, List<Target> resolved, Leaving leaving) {
        return switch (format) {
            case TEXT -> new TraceText(session.out());
            case CSV -> new TraceCsv(session.out());
            case JSON, NDJSON -> {
                TraceJson json = new TraceJson(session.out(), format == OutputOptions.Format.NDJSON);
                json.begin(
                        Instant.now().toString(),
                        resolved.stream().map(Target::input).toList(),
                        leaving);
                yield json;
            }
        };
    }

    private int trace(Session session, Protocol protocol, OutputOptions.Format format, Capture capture)
            throws Exception {
        List<Target> resolved = TargetList.hosts(targets, route.family(), "trace");
        HostChecks.read().require(route, resolved);
        Leaving leaving = Leaving.of(route, resolved, protocol);
        try (Prober prober = Prober.live(route.link());
                KernelTables tables = KernelTables.open()) {
            Printed printed = new Printed(() -> report(session, format, resolved, leaving));
            List<Trace> traces = run(session, prober, tables, resolved, protocol, printed);
            Optional<Outcome.LocalError> unable = unable(traces);
            if (unable.isPresent()
                    && method == null
                    && Set.of("EACCES", "EPERM").contains(unable.get().errno())) {
                session.warn("no privilege to send echoes; tracing by udp, as --method udp does");
                traces = run(session, prober, tables, resolved, Protocol.UDP, printed);
                unable = unable(traces);
            }
            if (unable.isPresent()) {
                throw Refusals.cannotRun(unable.get());
            }
            traces.forEach(trace -> printed.report().result(trace.result()));
            capture.write(prober);
            boolean good = traces.stream().allMatch(t -> t.result().ended() == Ended.TARGET);
            return good ? ExitCode.GOOD : ExitCode.BAD;
        }
    }

    private record Way(TraceOptions options, HopProbes probes) {}

    private Way way(Session session, WayFinder finder, KernelTables tables, Target target, Protocol protocol)
            throws Exception {
        TraceOptions options = options(protocol);
        Optional<String> name = target.zone().or(route::interfaceName);
        OptionalInt index = OptionalInt.empty();
        if (name.isPresent()) {
            index = OptionalInt.of(tables.interfaces().stream()
                    .filter(i -> i.name().equals(name.get()))
                    .mapToInt(Interface::index)
                    .findFirst()
                    .orElseThrow(() -> new CannotRunException(
                            "there is no interface " + name.get() + "; see 'pingpoint interfaces'")));
        }
        WayOut out = finder.find(new Flow(
                target.address(),
                route.source(),
                Optional.of(protocol),
                OptionalInt.empty(),
                options.destinationPort(),
                index,
                OptionalLong.empty()));
        if (out instanceof WayOut.None none) {
            throw Refusals.cannotRun(none.error());
        }
        if (out instanceof WayOut.ByFrame byFrame) {
            return new Way(options, Probing.byFrame(byFrame.egress(), target.address()));
        }
        if (output.isVerbose() && out instanceof WayOut.BySocket bySocket) {
            session.warn("tracing through this host's sockets: " + bySocket.why());
        }
        return new Way(options, Probing.bySocket(target.address(), route.source(), name));
    }

    private TraceOptions options(Protocol protocol) {
        TraceOptions options = TraceOptions.by(protocol)
                .withRange(first, max)
                .withQueries(queries)
                .withGap(gap)
                .withPatience(patience)
                .withTos(tos);
        return port == null ? options : options.withPort(port);
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

    private List<Trace> run(
            Session session,
            Prober prober,
            KernelTables tables,
            List<Target> resolved,
            Protocol protocol,
            Printed printed)
            throws Exception {
        WayFinder finder = new WayFinder(prober, tables);
        List<Trace> traces = new ArrayList<>();
        for (Target target : resolved) {
            Way way = way(session, finder, tables, target, protocol);
            traces.add(new Trace(
                    prober,
                    way.options(),
                    target.input(),
                    target.address(),
                    way.probes(),
                    probe -> printed.probe(target.input(), probe)));
        }
        try (Interrupts.Registration stop = session.interrupts().register(() -> traces.forEach(Trace::stop))) {
            traces.forEach(Trace::start);
            prober.run(() -> traces.stream().allMatch(Trace::done));
        }
        return traces;
    }

    /** Why this host cannot trace at all, if it cannot. */
    private static Optional<Outcome.LocalError> unable(List<Trace> traces) {
        return traces.stream()
                .map(Trace::result)
                .filter(r -> r.ended() == Ended.LOCAL_ERROR)
                .flatMap(r -> r.failure().stream())
                .filter(Refusals::isSetup)
                .findFirst();
    }
}
