package org.pingpoint.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.model.Family;
import org.pingpoint.model.Prefix;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.target.AddressRange;
import org.pingpoint.sweep.target.AddressSet;
import org.pingpoint.sweep.target.InvalidTargetException;
import org.pingpoint.sweep.target.Shard;
import org.pingpoint.sweep.target.TargetParser;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweep}: one kind of probe to many targets, and what became of each. */
@CommandLine.Command(
        name = "sweep",
        description = "Probes whole networks: which addresses answer, which refuse, who is on this segment.")
final class SweepVerb implements Command {
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
            SweepRequest request = new SweepRequest(
                    words(),
                    asked,
                    options,
                    rate != null,
                    excluded,
                    route,
                    Optional.ofNullable(state),
                    format,
                    filter,
                    output.isQuiet());
            return session.in(route, () -> new SweepJob(session, engine, request).run());
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

    private List<String> words() {
        List<String> words = new ArrayList<>(targets);
        lists.forEach(list -> words.add(list.equals("-") ? list : "@" + list));
        return words;
    }
}
