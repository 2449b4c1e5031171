package org.pingpoint.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Target;
import org.pingpoint.model.host.Address;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.SweepSummary;
import org.pingpoint.sweep.target.AddressRange;
import org.pingpoint.sweep.target.AddressSet;
import org.pingpoint.sweep.target.Fingerprint;
import org.pingpoint.sweep.target.InvalidTargetException;
import org.pingpoint.sweep.target.LeftOut;
import org.pingpoint.sweep.target.Shard;
import org.pingpoint.sweep.target.SweepState;
import org.pingpoint.sweep.target.SweepStateFile;
import org.pingpoint.sweep.target.TargetParser;
import org.pingpoint.sweep.target.TargetRules;
import org.pingpoint.sweep.target.TargetWindows;

/** {@code sweep}: one kind of probe to many targets, and what became of each. */
final class SweepVerb implements Command {
    /** More than these are asked at a pace that somebody has thought about. */
    private static final long MOST_WITHOUT_RATE = 65_536;

    private static final String UNPACED = "max";
    private static final int LIMIT_BYTE = 255;

    private final SweepEngine engine;

    private final Options options =
            new Options("Probes whole networks: which addresses answer, which refuse, who is on this segment.");
    private final Arguments targets = options.arguments(
            "TARGET",
            0,
            Arguments.MANY,
            "Addresses, networks, ranges FIRST-LAST, names, @FILE; - reads them from stdin.");
    private final ValueList<String> lists = options.values(
            "--targets FILE|-",
            Values.TEXT,
            "More targets, one a line, # starts a comment. Read as the sweep goes on.");
    private final ValueList<String> excludes = options.values(
            "--exclude CIDR|@FILE", Values.TEXT, "Never probe these: an address, network, range, or a file of them.");
    private final Setting<String> probe = options.value(
                    "--probe PROBE",
                    Values.TEXT,
                    "icmp, arp, nd, tcp:PORTS or udp:PORTS, as in tcp:22,80,8000-8010 (default: icmp).")
            .orElse("icmp");
    private final Value<String> rate = options.value(
            "--rate N|max",
            Values.TEXT,
            "Probes a second; max: as fast as this host sends and hears (default: 1000, for arp and nd"
                    + " what --arp-rate says).");
    private final Setting<Integer> arpRate = options.value(
                    "--arp-rate N",
                    Values.RATE,
                    "Probes a second of arp and nd: switches with ARP inspection shut ports of fast ones"
                            + " (default: 100).")
            .orElse(100);
    private final Setting<Integer> retries = options.value(
                    "--retries N", Values.number(0, 100), "How often the silent are asked again (default: 1).")
            .orElse(1);
    private final Setting<Duration> timeout = options.value(
                    "--timeout D", Values.DURATION, "How long each try waits for its answer (default: 1s).")
            .orElse(Duration.ofSeconds(1));
    private final Setting<Integer> ttl = options.value(
                    "--ttl N", Values.number(1, LIMIT_BYTE), "TTL or hop limit (default: 64).")
            .orElse(64);
    private final Setting<Long> seed = options.value(
                    "--seed N", Values.WHOLE, "Another number, another order; the same, the same (default: 1).")
            .orElse(1L);
    private final Setting<String> shard = options.value(
                    "--shard I/N", Values.TEXT, "Only the I-th of N parts, which share nothing and leave nothing out.")
            .orElse("1/1");
    private final Value<Path> state =
            options.value("--state FILE", Values.PATH, "Note here how far the sweep is, and go on from there.");
    private final Value<String> only = options.value(
            "--only WHAT",
            Values.TEXT,
            "Print only the answered, refused or silent, or all (default: all, in text all but the silent).");
    private final RouteOptions route = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    SweepVerb() {
        this(new LiveSweep());
    }

    SweepVerb(SweepEngine engine) {
        this.engine = engine;
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        Check.positive("--timeout", timeout.get());
        if (timeout.get().compareTo(Duration.ofMinutes(10)) > 0) {
            throw new UsageException("--timeout must be at most 10m");
        }
        if (route.capture().isPresent()) {
            throw new UsageException("--pcap is not offered here; 'pingpoint ping' and 'pingpoint trace' have it");
        }
        if (route.link() == LinkPreference.PCAP) {
            throw new UsageException("--link pcap is not offered here; a sweep takes packet sockets");
        }
        if (targets.words().isEmpty() && lists.get().isEmpty()) {
            throw new UsageException("no target is given; expected TARGET or --targets FILE");
        }
        OutputOptions.Format format =
                output.format(OutputOptions.Format.TEXT, OutputOptions.Format.NDJSON, OutputOptions.Format.CSV);
        SweepFilter filter = SweepFilter.of(only.get(), format);
        try {
            SweepProbes asked = SweepProbes.parse(probe.get());
            SweepOptions sweep = sweepOptions(asked, filter);
            AddressSet excluded = excluded(asked);
            return session.in(route, () -> sweep(session, asked, sweep, excluded, format, filter));
        } catch (InvalidTargetException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private SweepOptions sweepOptions(SweepProbes asked, SweepFilter filter) {
        SweepOptions options = SweepOptions.defaults()
                .withProbe(asked.probe())
                .withRetries(retries.get())
                .withTimeout(timeout.get())
                .withSeed(seed.get())
                .withShard(Shard.parse(shard.get()))
                .withTtl(ttl.get());
        options = filter.needsSilent() ? options.withSilent() : options;
        options = route.source().map(options::withSource).orElse(options);
        options = route.interfaceName().map(options::withInterface).orElse(options);
        if (!rate.isGiven()) {
            return asked.isOfTheSegment() ? options.withRate(arpRate.get()) : options;
        }
        String pace = rate.get().orElseThrow();
        return pace.equals(UNPACED) ? options.withoutRate() : options.withRate(paced(pace));
    }

    private static int paced(String rate) {
        try {
            return Values.RATE.read(rate);
        } catch (UsageException e) {
            throw new UsageException("--rate " + e.getMessage() + ", or max");
        }
    }

    /** What was excluded, and the family that is not wanted or cannot be asked so. */
    private AddressSet excluded(SweepProbes asked) throws IOException {
        List<AddressRange> ranges =
                new ArrayList<>(TargetParser.excludes(excludes.get()).ranges());
        Optional<Family> wanted = route.family();
        if (wanted.isPresent() && asked.family().isPresent() && !wanted.equals(asked.family())) {
            throw new UsageException("--probe " + asked.text() + " asks "
                    + (asked.family().get() == Family.V4 ? "IPv4" : "IPv6") + " addresses only");
        }
        asked.family()
                .or(() -> wanted)
                .ifPresent(family ->
                        ranges.add(AddressRange.of(Prefix.parse(family == Family.V4 ? "::/0" : "0.0.0.0/0"))));
        return AddressSet.of(ranges);
    }

    private int sweep(
            Session session,
            SweepProbes asked,
            SweepOptions options,
            AddressSet excluded,
            OutputOptions.Format format,
            SweepFilter filter)
            throws Exception {
        HostChecks host = HostChecks.read();
        route.interfaceName().ifPresent(host::requireInterface);
        route.source().ifPresent(host::requireSource);
        long command = fingerprint(asked, options, excluded);
        Optional<SweepStateFile> file = state.isGiven()
                ? Optional.of(SweepStateFile.open(state.get().orElseThrow(), command))
                : Optional.empty();
        try {
            Optional<SweepState> found = file.flatMap(SweepStateFile::found);
            TargetRules rules = new TargetRules(excluded, connected(), name -> resolve(session, name));
            try (TargetWindows windows = TargetWindows.open(words(), System.in, rules, found)) {
                SweepTargets source = new SweepTargets(windows, asked.ports());
                requireTargets(source);
                SweepReport report = report(session, format, found.isPresent());
                SweepOptions resumed =
                        found.map(f -> options.withResumeAt(f.settled())).orElse(options);
                Optional<SweepProgressLine> line = session.isDiagnosticsTerminal() && !output.isQuiet()
                        ? Optional.of(new SweepProgressLine(session.err(), resumed.resumeAt()))
                        : Optional.empty();
                SweepReport.Head head = new SweepReport.Head(
                        Instant.now(), asked.text(), source.known(), seed.get(), route.source(), route.interfaceName());
                SweepRun run = new SweepRun(
                        report,
                        head,
                        filter,
                        line,
                        file,
                        (window, settled) -> source.state(command, seed.get(), window, settled));
                return run(session, resumed, source, run, report, format);
            }
        } finally {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(targets.words());
        lists.get().forEach(list -> words.add(list.equals("-") ? list : "@" + list));
        return words;
    }

    private void requireTargets(SweepTargets source) throws IOException {
        if (!source.findAny()) {
            throw new UsageException("there is no target to probe"
                    + (source.leftOut().isEmpty() ? "" : ": left out " + SweepText.phrase(source.leftOut())));
        }
        if (!rate.isGiven() && source.isMoreThan(MOST_WITHOUT_RATE)) {
            throw new UsageException("these are more than 65,536 targets; say how fast: --rate N or --rate max");
        }
    }

    private int run(
            Session session,
            SweepOptions options,
            SweepTargets source,
            SweepRun run,
            SweepReport report,
            OutputOptions.Format format)
            throws IOException {
        SweepSummary summary;
        try (Interrupts.Registration stop = session.interrupts().register(engine::stop)) {
            summary = engine.run(options, source, run);
            run.end(summary.window(), summary.settled());
        } catch (IOException | RuntimeException e) {
            if (session.out().checkError()) {
                return ExitCode.CANNOT_RUN; // said once, where the output was lost
            }
            run.finish();
            throw e;
        }
        Map<LeftOut, Long> leftOut = source.leftOut();
        report.end(summary, leftOut, run.rtt());
        if (format == OutputOptions.Format.CSV && !output.isQuiet()) {
            SweepText.summary(summary, leftOut, run.rtt()).forEach(session.err()::println);
        }
        if (state.isGiven() && options.resumeAt() > 0 && summary.finished() && summary.begun() == 0) {
            session.warn("the sweep of state file '" + state.get().orElseThrow()
                    + "' had finished; remove it to sweep again");
        }
        boolean good = summary.finished()
                && summary.refused() + summary.silent() + summary.unsent() + source.unresolved() == 0;
        return good ? ExitCode.GOOD : ExitCode.BAD;
    }

    private SweepReport report(Session session, OutputOptions.Format format, boolean resumes) {
        return switch (format) {
            case NDJSON -> new SweepJson(session.out());
            case CSV -> new SweepCsv(session.out(), !(resumes && session.isOutputContinued()));
            default -> new SweepText(session.out(), output.isQuiet());
        };
    }

    /** The networks that this host is on: their network and broadcast addresses are nobody's. */
    private static List<Prefix> connected() throws IOException {
        try (KernelTables tables = KernelTables.open()) {
            List<Prefix> networks = new ArrayList<>();
            for (Address address : tables.addresses()) {
                networks.add(address.network());
            }
            return networks;
        }
    }

    /** The first address by RFC 6724, as ping would take it. */
    private List<IpAddress> resolve(Session session, String name) {
        List<IpAddress> found = NameResolver.resolve(TargetSpec.parse(name), route.family())
                .map(Target::address)
                .map(List::of)
                .orElse(List.of());
        if (found.isEmpty() && targets.words().contains(name)) {
            throw new CannotRunException(
                    "the name '" + name + "' does not resolve; check /etc/resolv.conf or give an" + " address");
        }
        if (found.isEmpty()) {
            session.warn("the name '" + name + "' does not resolve: left out");
        }
        return found;
    }

    /** Of all that decides what is probed and how, but the words of the targets. */
    private long fingerprint(SweepProbes asked, SweepOptions options, AddressSet excluded) {
        return new Fingerprint()
                .add(asked.text())
                .add(options.shard().toString())
                .add(seed.get())
                .add(excluded.toString())
                .add(route.source().map(IpAddress::toString).orElse(""))
                .add(route.interfaceName().orElse(""))
                .add(route.namespace().orElse(""))
                .add(ttl.get())
                .value();
    }
}
