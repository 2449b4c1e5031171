package org.pingpoint.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.Probing;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceOptions;
import org.pingpoint.trace.TraceResult;
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
        return session.in(route, () -> trace(session, asked, format));
    }

    private Protocol protocol() {
        return switch (method == null ? "icmp" : method.toLowerCase(Locale.ROOT)) {
            case "icmp" -> Protocol.ICMP;
            case "udp" -> Protocol.UDP;
            case "tcp" -> Protocol.TCP;
            default -> throw new UsageException("--method '" + method + "' is not known; expected icmp, udp or tcp");
        };
    }

    private TraceReport report(Session session, OutputOptions.Format format, List<Target> resolved) {
        return switch (format) {
            case TEXT -> new TraceText(session.out());
            case CSV -> new TraceCsv(session.out());
            case JSON, NDJSON -> {
                TraceJson json = new TraceJson(session.out(), format == OutputOptions.Format.NDJSON);
                json.begin(
                        Instant.now().toString(),
                        resolved.stream().map(Target::input).toList());
                yield json;
            }
        };
    }

    private int trace(Session session, Protocol protocol, OutputOptions.Format format) throws Exception {
        List<Target> resolved = TargetList.hosts(targets, route.family(), "trace");
        try (Prober prober = Prober.live(route.link());
                KernelTables tables = KernelTables.open()) {
            List<Way> ways = new ArrayList<>();
            WayFinder finder = new WayFinder(prober, tables);
            for (Target target : resolved) {
                ways.add(way(session, finder, tables, target, protocol));
            }
            return trace(session, prober, ways, report(session, format, resolved));
        }
    }

    private record Way(Target target, TraceOptions options, HopProbes probes) {}

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
            return new Way(target, options, Probing.byFrame(byFrame.egress(), target.address()));
        }
        if (output.isVerbose() && out instanceof WayOut.BySocket bySocket) {
            session.warn("tracing through this host's sockets: " + bySocket.why());
        }
        return new Way(target, options, Probing.bySocket(target.address(), route.source(), name));
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

    private int trace(Session session, Prober prober, List<Way> ways, TraceReport report) {
        List<Trace> traces = new ArrayList<>();
        for (Way way : ways) {
            Target target = way.target();
            traces.add(new Trace(
                    prober,
                    way.options(),
                    target.input(),
                    target.address(),
                    way.probes(),
                    probe -> report.probe(target.input(), probe)));
        }
        try (Interrupts.Registration stop = session.interrupts().register(() -> traces.forEach(Trace::stop))) {
            traces.forEach(Trace::start);
            prober.run(() -> traces.stream().allMatch(Trace::done));
        }
        boolean good = true;
        for (Trace trace : traces) {
            TraceResult result = trace.result();
            if (result.ended() == Ended.LOCAL_ERROR) {
                Optional<Outcome.LocalError> setup = result.failure().filter(Refusals::isSetup);
                if (setup.isPresent()) {
                    throw Refusals.cannotRun(setup.get());
                }
            }
            report.result(result);
            good &= result.ended() == Ended.TARGET;
        }
        return good ? ExitCode.GOOD : ExitCode.BAD;
    }
}
