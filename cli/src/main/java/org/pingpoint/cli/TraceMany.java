package org.pingpoint.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Target;
import org.pingpoint.model.host.Address;
import org.pingpoint.survey.Survey;
import org.pingpoint.survey.SurveyOptions;
import org.pingpoint.survey.SurveySummary;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.target.AddressRange;
import org.pingpoint.sweep.target.AddressSet;
import org.pingpoint.sweep.target.Fingerprint;
import org.pingpoint.sweep.target.InvalidTargetException;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.SweepState;
import org.pingpoint.sweep.target.SweepStateFile;
import org.pingpoint.sweep.target.SweepTally;
import org.pingpoint.sweep.target.TargetParser;
import org.pingpoint.sweep.target.TargetRules;
import org.pingpoint.sweep.target.TargetWindows;
import org.pingpoint.trace.TraceOptions;

/** Traces targets by the thousand, each printed when its path is complete. */
final class TraceMany implements TraceRun {
    /** More than these are asked at a pace that somebody has thought about. */
    private static final long MOST_WITHOUT_RATE = 65_536;

    private final TraceRequest request;
    private final TraceSurveyOptions many;

    TraceMany(TraceRequest request, TraceSurveyOptions many) {
        this.request = request;
        this.many = many;
    }

    @Override
    public int run(Session session) throws Exception {
        RouteOptions route = request.route();
        if (route.capture().isPresent()) {
            throw new UsageException("--pcap is not offered with many targets");
        }
        if (route.link() == LinkPreference.PCAP) {
            throw new UsageException("--link pcap is not offered with many targets, which take packet sockets");
        }
        try {
            return trace(session, route);
        } catch (InvalidTargetException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private int trace(Session session, RouteOptions route) throws Exception {
        HostChecks host = HostChecks.read();
        route.source().ifPresent(host::requireSource);
        AddressSet excluded = excluded(route);
        SurveyOptions options = many.options(request.probing());
        options = route.source().map(options::withSource).orElse(options);
        options = route.interfaceName().map(options::withInterface).orElse(options);
        long command = fingerprint(options, excluded);
        Optional<SweepStateFile> file = many.state().isPresent()
                ? Optional.of(SweepStateFile.open(many.state().get(), command))
                : Optional.empty();
        try {
            Optional<SweepState> found = file.flatMap(SweepStateFile::found);
            TargetRules rules = new TargetRules(excluded, connected(), List.of(), name -> resolve(session, name));
            try (TargetWindows windows = TargetWindows.open(many.words(request.words()), System.in, rules, found);
                    HopNaming names = HopNaming.open(request.resolve(), session)) {
                SweepOptions order =
                        SweepOptions.defaults().withSeed(many.seed()).withShard(options.shard());
                SweepTargets source = new SweepTargets(
                        windows,
                        PortSet.none(),
                        order,
                        found.map(SweepState::tally).orElse(SweepTally.NONE));
                requireTargets(source);
                PathReport report = report(session);
                report.begin(
                        new PathReport.Head(Instant.now().truncatedTo(ChronoUnit.MICROS), options, source.total()));
                TraceStream stream = new TraceStream(report, names, file, source, command, many.seed());
                SurveyOptions resumed =
                        options.withResumeAt(found.map(SweepState::settled).orElse(0L));
                return run(session, new Survey(resumed), source, stream, names);
            }
        } finally {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    private int run(Session session, Survey survey, SweepTargets source, TraceStream stream, HopNaming names)
            throws IOException, InterruptedException {
        SurveySummary summary;
        try (Interrupts.Registration stop = session.interrupts().register(survey::stop)) {
            summary = survey.run(source, stream);
            names.settle(session.interrupts());
            stream.end(summary);
        } catch (IOException | RuntimeException e) {
            if (session.out().checkError()) {
                return ExitCode.CANNOT_RUN; // said once, where the output was lost
            }
            stream.flush();
            throw e;
        }
        if (!request.output().isQuiet()) {
            session.err().println(new SurveyPhrases(request.language()).summary(summary));
        }
        boolean good = summary.finished()
                && summary.counters().reached() == summary.counters().begun();
        return good && source.unresolved() == 0 ? ExitCode.GOOD : ExitCode.BAD;
    }

    private void requireTargets(SweepTargets source) throws IOException {
        if (!source.findAny()) {
            throw new UsageException("there is no target to trace"
                    + (source.leftOut().isEmpty()
                            ? ""
                            : ": left out " + new SweepPhrases(Language.ENGLISH).phrase(source.leftOut())));
        }
        if (!many.isPaced() && source.isMoreThan(MOST_WITHOUT_RATE)) {
            throw new UsageException("these are more than 65,536 targets; say how fast: --rate N or --rate max");
        }
    }

    private PathReport report(Session session) {
        Optional<OutputFile> output = many.state().isPresent() ? session.outputFile() : Optional.empty();
        String opening =
                switch (request.format()) {
                    case CSV -> PathCsv.columns(request.resolve());
                    case NDJSON -> PathJson.OPENING;
                    default -> "";
                };
        output.ifPresent(o -> o.mendLastLine(session.out(), opening));
        return switch (request.format()) {
            case CSV -> new PathCsv(
                    session.out(), output.filter(OutputFile::isContinued).isEmpty(), request.resolve());
            case TEXT -> new PathText(session.out(), request.language());
            case JSON, NDJSON -> new PathJson(session.out(), request.format() == OutputOptions.Format.NDJSON);
            case DOT -> throw new UsageException("--output dot is not offered with many targets");
        };
    }

    /** What was excluded, and the family that is not wanted. */
    private AddressSet excluded(RouteOptions route) throws IOException {
        List<AddressRange> ranges =
                new ArrayList<>(TargetParser.excludes(many.excludes()).ranges());
        route.family()
                .ifPresent(
                        family -> ranges.add(AddressRange.of(Prefix.all(family == Family.V4 ? Family.V6 : Family.V4))));
        return AddressSet.of(ranges);
    }

    /** The networks that this host is on: their network and broadcast addresses are nobody's. */
    private static List<Prefix> connected() throws IOException {
        try (KernelTables tables = KernelTables.open()) {
            return tables.addresses().stream().map(Address::network).toList();
        }
    }

    /** The first address by RFC 6724, as where a few targets are traced. */
    private List<IpAddress> resolve(Session session, String name) {
        List<IpAddress> found = NameResolver.resolve(
                        TargetSpec.parse(name), request.route().family())
                .map(Target::address)
                .map(List::of)
                .orElse(List.of());
        if (found.isEmpty() && request.words().contains(name)) {
            throw new CannotRunException(
                    "the name '" + name + "' does not resolve; check /etc/resolv.conf or give an address");
        }
        if (found.isEmpty()) {
            session.warn("the name '" + name + "' does not resolve: left out");
        }
        return found;
    }

    /** Of all that decides what is traced and how, but the words of the targets. */
    private long fingerprint(SurveyOptions options, AddressSet excluded) {
        // Field by field: the texts of records take a short run longer to link than all else here.
        TraceOptions trace = options.trace();
        return new Fingerprint()
                .add(request.resolve() ? "trace with names" : "trace")
                .add(trace.method().text())
                .add(trace.destinationPort().orElse(0))
                .add(trace.first())
                .add(trace.max())
                .add(trace.queries())
                .add(trace.gap())
                .add(trace.patience().toNanos())
                .add(trace.tos())
                .add(options.exhaustive() ? 1 : 0)
                .add(options.shard().toString())
                .add(options.seed())
                .add(excluded.toString())
                .add(options.source().map(IpAddress::toString).orElse(""))
                .add(options.interfaceName().orElse(""))
                .add(request.route().namespace().orElse(""))
                .value();
    }
}
