package org.pingpoint.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Target;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.RouteType;
import org.pingpoint.ping.Ping;
import org.pingpoint.ping.PingEvent;
import org.pingpoint.ping.PingOptions;
import org.pingpoint.ping.PingStatistics;
import org.pingpoint.ping.PingTarget;
import org.pingpoint.probe.Prober;

/** {@code ping}: echoes through the host's own stack, every outcome told apart. */
final class PingVerb implements Command {
    private static final int MOST_PAYLOAD = 65_507;
    private static final int LIMIT_BYTE = 255;

    private final Options options =
            new Options("Echo, with every outcome told apart: answered, refused by whom, timed out, late.");
    private final Arguments targets =
            options.arguments("TARGET", 1, Arguments.MANY, "Addresses or names; - reads them from stdin.");
    private final Value<Integer> count = options.value(
            "-c, --count N", Values.number(1, Integer.MAX_VALUE), "Echoes for each target (default: until Ctrl-C).");
    private final Setting<Duration> interval = options.value(
                    "--interval D", Values.DURATION, "From echo to echo (default: 1s).")
            .orElse(Duration.ofSeconds(1));
    private final Setting<Duration> timeout = options.value(
                    "--timeout D", Values.DURATION, "How long an answer is waited for (default: 2s).")
            .orElse(Duration.ofSeconds(2));
    private final Setting<Integer> size = options.value(
                    "--size BYTES", Values.number(0, MOST_PAYLOAD), "Payload (default: 56).")
            .orElse(56);
    private final Value<Integer> ttl =
            options.value("--ttl N", Values.number(1, LIMIT_BYTE), "TTL or hop limit (default: the host's).");
    private final Setting<Integer> tos = options.value(
                    "--tos N", Values.number(0, LIMIT_BYTE), "TOS or traffic class, 0 to 255 (default: 0).")
            .orElse(0);
    private final RouteOptions route = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        Check.positive("--interval", interval.get());
        Check.positive("--timeout", timeout.get());
        OutputOptions.Format format = output.format(
                OutputOptions.Format.TEXT,
                OutputOptions.Format.JSON,
                OutputOptions.Format.NDJSON,
                OutputOptions.Format.CSV);
        Language language = output.language(session);
        Capture capture = new Capture(route);
        return session.in(route, () -> ping(session, format, language, capture));
    }

    private PingReport report(Session session, OutputOptions.Format format, Language language, List<Target> hosts)
            throws IOException {
        return switch (format) {
            case TEXT -> new PingText(session.out(), language, size.get(), output.isQuiet());
            case JSON -> new PingJson(session.out(), false, Leaving.of(route, hosts, Protocol.ICMP));
            case NDJSON -> new PingJson(session.out(), true, Leaving.of(route, hosts, Protocol.ICMP));
            case CSV -> new PingCsv(session.out());
            case DOT -> throw new IllegalArgumentException("there is no graph to draw");
        };
    }

    private int ping(Session session, OutputOptions.Format format, Language language, Capture capture)
            throws Exception {
        List<Target> hosts = TargetList.hosts(targets.words(), route.family(), "ping");
        checkHost(hosts);
        PingReport report = report(session, format, language, hosts);
        List<PingTarget> resolved = hosts.stream()
                .map(t -> new PingTarget(t.input(), t.address(), t.zone()))
                .toList();
        try (Prober prober = Prober.live(route.link())) {
            Heard heard = new Heard(report, resolved);
            Ping ping = new Ping(prober, pingOptions(), resolved, heard::event);
            heard.stop = ping::stop;
            tap(prober, resolved);
            try (Interrupts.Registration stop = session.interrupts().register(ping::stop)) {
                ping.start();
                heard.begin();
                prober.run(ping::done);
            }
            heard.requireAble();
            List<PingStatistics> statistics = ping.statistics();
            report.end(statistics);
            capture.write(prober);
            return statistics.stream().allMatch(PingStatistics::isGood) ? ExitCode.GOOD : ExitCode.BAD;
        }
    }

    /** Passes events on to the report, unless this host turns out to be unable to ping at all: then nothing is printed. */
    private static final class Heard {
        private final PingReport report;
        private final List<PingTarget> resolved;
        private Optional<Outcome.LocalError> unable = Optional.empty();
        private Runnable stop = () -> {};
        private boolean begun;

        Heard(PingReport report, List<PingTarget> resolved) {
            this.report = report;
            this.resolved = resolved;
        }

        void begin() {
            if (!begun && unable.isEmpty()) {
                begun = true;
                report.begin(resolved, Instant.now());
            }
        }

        void event(PingEvent event) {
            if (event.outcome() instanceof Outcome.LocalError error && Refusals.isSetup(error)) {
                unable = Optional.of(error);
                stop.run();
            } else {
                begin();
                report.event(event);
            }
        }

        void requireAble() {
            if (unable.isPresent()) {
                throw Refusals.cannotRun(unable.get());
            }
        }
    }

    private void checkHost(List<Target> hosts) throws IOException {
        boolean loopback = hosts.stream().allMatch(t -> t.address().isLoopback());
        if (loopback && route.interfaceName().isEmpty() && route.source().isEmpty()) {
            return;
        }
        HostChecks.read().require(route, hosts);
    }

    /**
     * Watches the wires that the echoes leave by, where that is allowed: then times are those of the frames, without the ARP that
     * the first one may have to wait for. Loopback needs none of it, and must not pay for it.
     */
    private void tap(Prober prober, List<PingTarget> resolved) throws IOException {
        List<PingTarget> distant =
                resolved.stream().filter(t -> !t.address().isLoopback()).toList();
        if (distant.isEmpty()) {
            return;
        }
        try (KernelTables tables = KernelTables.open()) {
            Map<String, Integer> indexes = tables.interfaces().stream()
                    .collect(Collectors.toMap(Interface::name, Interface::index, (a, b) -> a));
            for (PingTarget target : distant) {
                Optional<Integer> device =
                        target.interfaceName().or(route::interfaceName).map(indexes::get);
                FibResult way = tables.lookup(new Flow(
                        target.address(),
                        route.source(),
                        Optional.of(Protocol.ICMP),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        device.map(OptionalInt::of).orElse(OptionalInt.empty()),
                        OptionalLong.empty()));
                if (way instanceof FibResult.Found found && found.type() == RouteType.UNICAST) {
                    prober.open(found.interfaceIndex());
                }
            }
        }
    }

    private PingOptions pingOptions() {
        return new PingOptions(
                Values.number(count),
                interval.get(),
                timeout.get(),
                size.get(),
                Values.number(ttl),
                tos.get(),
                route.source(),
                route.interfaceName());
    }
}
