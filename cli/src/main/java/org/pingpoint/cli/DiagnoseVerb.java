package org.pingpoint.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.Pingpoint;
import org.pingpoint.cli.OutputOptions.Format;
import org.pingpoint.model.Frame;
import org.pingpoint.model.Target;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.evidence.Inquiry;
import org.pingpoint.report.BundleWriter;
import org.pingpoint.report.JsonReport;
import org.pingpoint.report.PcapngWriter;
import org.pingpoint.report.Redaction;
import org.pingpoint.report.ToolVersion;

/** {@code pingpoint diagnose}: the verdict, what proves it, and the request to the administrator. */
public final class DiagnoseVerb implements Command {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Options options = new Options(
            "Finds where the connection to a target breaks; without a target, to the default gateway.",
            "Examples:",
            "  pingpoint diagnose                            this host up to its gateway",
            "  pingpoint diagnose 198.18.9.20                a host",
            "  pingpoint diagnose db.example.com:5432        a TCP service",
            "  pingpoint diagnose '[2001:db8::53]:53/udp'    a UDP service on an IPv6 address",
            "  pingpoint diagnose --lang ja --note client-switch=sw12 198.18.9.20",
            "  pingpoint diagnose --bundle run.zip 198.18.9.20 ; pingpoint judge run.zip",
            "",
            "Exit codes: 0 reachable, 1 a fault, 2 usage, 3 could not judge or run,",
            "130 interrupted.");
    private final Arguments target = options.arguments(
            "TARGET[:PORT][/tcp|/udp]",
            0,
            1,
            "A name or an address; an IPv6 address with a port in brackets; - reads it from stdin.");
    private final Setting<Duration> deadline = options.value(
                    "--deadline DURATION", Values.DURATION, "Longest run (default: 15s).")
            .orElse(Inquiry.DEFAULT_DEADLINE);
    private final Setting<Integer> arpRate = options.value(
                    "--arp-rate RATE", Values.RATE, "ARP requests a second on a silent segment (default: 100).")
            .orElse(Inquiry.DEFAULT_ARP_RATE);
    private final Flag polite = options.flag("--polite", "Never sweep a silent segment.");
    private final ExpectOptions expect = new ExpectOptions(options);
    private final Flag redact =
            options.flag("--redact", "Replace addresses, MACs and names consistently in everything printed.");
    private final Value<Path> bundle =
            options.value("--bundle FILE", Values.PATH, "Save the evidence for 'pingpoint judge'.");
    private final Flag schema =
            options.flag("--schema", "Print the JSON Schema of --output json, and do nothing else.");
    private final RouteOptions where = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        if (schema.isGiven()) {
            session.out().print(JsonReport.schema());
            return ExitCode.GOOD;
        }
        Format format = output.format(Format.TEXT, Format.JSON);
        Locale language = output.language(session.environment());
        boolean color = output.color(session);
        Optional<TargetSpec> spec = typed().map(TargetSpec::parse);
        where.family();
        check();
        Optional<ResultFile> bundleFile = ResultFile.prepare("--bundle", bundle.get());
        Optional<ResultFile> captureFile = ResultFile.prepare("--pcap", where.capture());

        record Run(Diagnosis diagnosis, List<Frame> frames) {}
        Run run = session.in(where, () -> {
            Inquiry inquiry = inquiry(spec);
            try (Pingpoint pingpoint = Pingpoint.open(where.link());
                    Interrupts.Registration stop = session.interrupts().register(pingpoint::interrupt)) {
                return new Run(pingpoint.diagnose(inquiry), pingpoint.frames());
            }
        });
        Diagnosis diagnosis = redact.isGiven() ? Redaction.random().apply(run.diagnosis) : run.diagnosis;

        Build build = Build.read();
        ToolVersion tool = new ToolVersion(build.version(), build.commit());
        if (captureFile.isPresent()) {
            captureFile.get().write(out -> PcapngWriter.write(run.frames, "pingpoint " + build.version(), out));
        }
        if (bundleFile.isPresent()) {
            // A frame holds addresses in places that only its own parser knows: a redacted bundle has none.
            List<Frame> frames = redact.isGiven() ? List.of() : run.frames;
            bundleFile.get().write(out -> BundleWriter.write(diagnosis, frames, tool, out));
        }
        boolean resolved = diagnosis.inquiry().unresolvedName().isEmpty();
        new DiagnosisPrinter(session, output, format, language, color, tool).print(diagnosis);
        if (!resolved) {
            session.warn("the name '" + diagnosis.inquiry().unresolvedName().get()
                    + "' does not resolve; check the name and /etc/resolv.conf, or give an address");
        }
        if (session.interrupts().isInterrupted()) {
            session.warn("interrupted: this is what was known so far, more evidence may change the verdict");
        }
        return diagnosis.verdict().code().exitCode();
    }

    private Optional<String> typed() throws IOException {
        if (!target.words().contains("-")) {
            return target.first();
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return in.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .or(() -> Optional.of(""));
    }

    private void check() {
        Duration asked = deadline.get();
        if (asked.isZero() || asked.compareTo(LONGEST) > 0) {
            throw new UsageException("--deadline " + asked.toSeconds() + "s is out of range; expected up to 10m");
        }
        if (redact.isGiven() && where.capture().isPresent()) {
            throw new UsageException("--redact and --pcap exclude each other: a capture holds the raw addresses");
        }
        expect.notes();
    }

    /** The inquiry, with the name resolved and the interface known; inside the namespace. */
    private Inquiry inquiry(Optional<TargetSpec> spec) throws IOException {
        HostChecks host = HostChecks.read();
        where.interfaceName().ifPresent(host::requireInterface);
        where.source().ifPresent(host::requireSource);
        Optional<Target> resolved = Optional.empty();
        Optional<String> unresolved = Optional.empty();
        if (spec.isPresent()) {
            resolved = NameResolver.resolve(spec.get(), where.family());
            unresolved = resolved.isPresent()
                    ? Optional.empty()
                    : Optional.of(((TargetSpec.Name) spec.get().host()).ascii());
        }
        Optional<String> device = where.interfaceName();
        if (resolved.isPresent()) {
            device = host.device(resolved.get(), where.interfaceName());
            host.refuseBroadcast(resolved.get());
        }
        return new Inquiry(
                resolved,
                unresolved,
                where.family(),
                device,
                where.source(),
                expect.gateway(),
                expect.interfaceName(),
                expect.prefix(),
                polite.isGiven(),
                arpRate.get(),
                deadline.get(),
                ResolvConf.nameServers(),
                Map.copyOf(expect.notes()));
    }
}
