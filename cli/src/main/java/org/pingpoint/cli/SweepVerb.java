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

/** {@code sweep}: one kind of probe to many targets, and what became of each. */
final class SweepVerb implements Command {
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
        Language language = output.language(session);
        SweepFilter filter = SweepFilter.of(only.get(), format);
        try {
            SweepProbes asked = SweepProbes.parse(probe.get());
            SweepRequest request = new SweepRequest(
                    words(),
                    asked,
                    sweepOptions(asked, filter),
                    rate.isGiven(),
                    excluded(asked),
                    route,
                    state.get(),
                    format,
                    language,
                    filter,
                    output.isQuiet());
            return session.in(route, () -> new SweepJob(session, engine, request).run());
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

    private List<String> words() {
        List<String> words = new ArrayList<>(targets.words());
        lists.get().forEach(list -> words.add(list.equals("-") ? list : "@" + list));
        return words;
    }
}
