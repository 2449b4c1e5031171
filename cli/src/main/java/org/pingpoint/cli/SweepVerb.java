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
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweep}: one kind of probe to many targets, and what became of each. */
@CommandLine.Command(
        name = "sweep",
        description = "Probes whole networks: which addresses answer, which refuse, who is on this segment.")
final class SweepVerb implements Command {
    /** More than these are asked at a pace that somebody has thought about. */
    private static final long MOST_WITHOUT_RATE = 65_536;

    private static final String UNPACED = "max";
    private static final int LIMIT_BYTE = 255;

    private final SweepEngine engine;

    @Parameters(
            arity = "0..*",
            paramLabel = "TARGET",
            description = "Addresses, networks, ranges FIRST-LAST, names, @FILE; - reads them from stdin.")
    private List<String> targets = List.of();

    @Option(
            names = "--targets",
            paramLabel = "FILE|-",
            description = "More targets, one a line, # starts a comment. Read as the sweep goes on.")
    private List<String> lists = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "CIDR|@FILE",
            description = "Never probe these: an address, network, range, or a file of them.")
    private List<String> excludes = List.of();

    @Option(
            names = "--probe",
            paramLabel = "PROBE",
            description = "icmp, arp, nd, tcp:PORTS or udp:PORTS, as in tcp:22,80,8000-8010 (default: icmp).")
    private String probe = "icmp";

    @Option(
            names = "--rate",
            paramLabel = "N|max",
            description = "Probes a second; max: as fast as this host sends and hears (default: 1000, for arp and nd"
                    + " what --arp-rate says).")
    private String rate;

    @Option(
            names = "--arp-rate",
            paramLabel = "N",
            converter = Values.ToRate.class,
            description = "Probes a second of arp and nd: switches with ARP inspection shut ports of fast ones"
                    + " (default: 100).")
    private int arpRate = 100;

    @Option(names = "--retries", paramLabel = "N", description = "How often the silent are asked again (default: 1).")
    private int retries = 1;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            converter = Values.ToDuration.class,
            description = "How long each try waits for its answer (default: 1s).")
    private Duration timeout = Duration.ofSeconds(1);

    @Option(names = "--ttl", paramLabel = "N", description = "TTL or hop limit (default: 64).")
    private int ttl = 64;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another number, another order; the same, the same (default: 1).")
    private long seed = 1;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Only the I-th of N parts, which share nothing and leave nothing out.")
    private String shard = "1/1";

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Note here how far the sweep is, and go on from there.")
    private Path state;

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            description = "Print only the answered, refused or silent, or all (default: all, in text all but the"
                    + " silent).")
    private String only;

    @Mixin
    private RouteOptions route = new RouteOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    SweepVerb() {
        this(new LiveSweep());
    }

    SweepVerb(SweepEngine engine) {
        this.engine = engine;
    }

    @Override
    public int run(Session session) throws Exception {
        Check.range("--retries", retries, 0, 100);
        Check.range("--ttl", ttl, 1, LIMIT_BYTE);
        Check.positive("--timeout", timeout);
        if (timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new UsageException("--timeout must be at most 10m");
        }
        if (route.capture().isPresent()) {
            throw new UsageException("--pcap is not offered here; 'pingpoint ping' and 'pingpoint trace' have it");
        }
        if (route.link() == LinkPreference.PCAP) {
            throw new UsageException("--link pcap is not offered here; a sweep takes packet sockets");
        }
        if (targets.isEmpty() && lists.isEmpty()) {
            throw new UsageException("no target is given; expected TARGET or --targets FILE");
        }
        OutputOptions.Format format =
                output.format(OutputOptions.Format.TEXT, OutputOptions.Format.NDJSON, OutputOptions.Format.CSV);
        SweepFilter filter = SweepFilter.of(only, format);
        try {
            SweepProbes asked = SweepProbes.parse(probe);
            SweepOptions options = options(asked, filter);
            AddressSet excluded = excluded(asked);
            return session.in(route, () -> sweep(session, asked, options, excluded, format, filter));
        } catch (InvalidTargetException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private SweepOptions options(SweepProbes asked, SweepFilter filter) {
        SweepOptions options = SweepOptions.defaults()
                .withProbe(asked.probe())
                .withRetries(retries)
                .withTimeout(timeout)
                .withSeed(seed)
                .withShard(Shard.parse(shard))
                .withTtl(ttl);
        options = filter.needsSilent() ? options.withSilent() : options;
        options = route.source().map(options::withSource).orElse(options);
        options = route.interfaceName().map(options::withInterface).orElse(options);
        if (rate == null) {
            return asked.isOfTheSegment() ? options.withRate(arpRate) : options;
        }
        return rate.equals(UNPACED) ? options.withoutRate() : options.withRate(paced(rate));
    }

    private static int paced(String rate) {
        try {
            return Values.rate(rate);
        } catch (CommandLine.TypeConversionException e) {
            throw new UsageException("--rate " + e.getMessage() + ", or max");
        }
    }

    /** What was excluded, and the family that is not wanted or cannot be asked so. */
    private AddressSet excluded(SweepProbes asked) throws IOException {
        List<AddressRange> ranges =
                new ArrayList<>(TargetParser.excludes(excludes).ranges());
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
        Optional<SweepStateFile> file =
                state == null ? Optional.empty() : Optional.of(SweepStateFile.open(state, command));
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
                        Instant.now(), asked.text(), source.known(), seed, route.source(), route.interfaceName());
                SweepRun run = new SweepRun(
                        report,
                        head,
                        filter,
                        line,
                        file,
                        (window, settled) -> source.state(command, seed, window, settled));
                return run(session, resumed, source, run, report, format);
            }
        } finally {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(targets);
        lists.forEach(list -> words.add(list.equals("-") ? list : "@" + list));
        return words;
    }

    private void requireTargets(SweepTargets source) throws IOException {
        if (!source.findAny()) {
            throw new UsageException("there is no target to probe"
                    + (source.leftOut().isEmpty() ? "" : ": left out " + SweepText.phrase(source.leftOut())));
        }
        if (rate == null && source.isMoreThan(MOST_WITHOUT_RATE)) {
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
        if (state != null && options.resumeAt() > 0 && summary.finished() && summary.begun() == 0) {
            session.warn("the sweep of state file '" + state + "' had finished; remove it to sweep again");
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
        if (found.isEmpty() && targets.contains(name)) {
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
                .add(seed)
                .add(excluded.toString())
                .add(route.source().map(IpAddress::toString).orElse(""))
                .add(route.interfaceName().orElse(""))
                .add(route.namespace().orElse(""))
                .add(ttl)
                .value();
    }
}
