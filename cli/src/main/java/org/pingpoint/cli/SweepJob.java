package org.pingpoint.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Target;
import org.pingpoint.model.host.Address;
import org.pingpoint.sweep.SweepOptions;
import org.pingpoint.sweep.SweepSummary;
import org.pingpoint.sweep.target.SweepState;
import org.pingpoint.sweep.target.SweepStateFile;
import org.pingpoint.sweep.target.SweepTally;
import org.pingpoint.sweep.target.TargetRules;
import org.pingpoint.sweep.target.TargetWindows;

/** Runs a sweep as it was asked for, from what an earlier run left to the exit code; in the namespace of the calling thread. */
final class SweepJob {
    /** More than these are asked at a pace that somebody has thought about. */
    private static final long MOST_WITHOUT_RATE = 65_536;

    private final Session session;
    private final SweepEngine engine;
    private final SweepRequest asked;
    private final Optional<OutputFile> output;

    SweepJob(Session session, SweepEngine engine, SweepRequest asked) {
        this.session = session;
        this.engine = engine;
        this.asked = asked;
        // Without a state, what there is in a file that is appended to is nothing of ours.
        output = asked.state().isPresent() ? session.outputFile() : Optional.empty();
    }

    /** @return the exit code */
    int run() throws IOException {
        HostChecks host = HostChecks.read();
        asked.route().interfaceName().ifPresent(host::requireInterface);
        asked.route().source().ifPresent(host::requireSource);
        Optional<SweepStateFile> file =
                asked.state().isPresent() ? Optional.of(open(asked.state().get())) : Optional.empty();
        try (Closeable closing = () -> close(file)) {
            return run(file);
        } catch (IOException | RuntimeException e) {
            if (session.isLossTold()) {
                return ExitCode.CANNOT_RUN;
            }
            throw e;
        }
    }

    private SweepStateFile open(Path path) throws IOException {
        return SweepStateFile.open(path, asked.fingerprint(), () -> {
            if (output.isPresent()) {
                output.get().force();
            }
        });
    }

    private static void close(Optional<SweepStateFile> file) throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }

    private int run(Optional<SweepStateFile> file) throws IOException {
        Optional<SweepState> found = file.flatMap(SweepStateFile::found);
        try (TargetWindows windows = TargetWindows.open(asked.words(), System.in, rules(), found)) {
            SweepTargets targets = new SweepTargets(
                    windows,
                    asked.probes().ports(),
                    asked.options(),
                    found.map(SweepState::tally).orElse(SweepTally.NONE));
            try (Interrupts.Registration waiting = session.interrupts().register(windows::stop)) {
                boolean any = targets.findAny();
                if (session.interrupts().isInterrupted()) {
                    return ExitCode.INTERRUPTED;
                }
                // Where nothing follows what has been settled, the sweep that is gone on with had finished.
                if (!any && found.isEmpty()) {
                    throw new UsageException("there is no target to probe"
                            + (targets.leftOut().isEmpty()
                                    ? ""
                                    : ": left out " + new SweepPhrases(Language.ENGLISH).phrase(targets.leftOut())));
                }
                if (!asked.isPaced() && targets.isMoreThan(MOST_WITHOUT_RATE)) {
                    throw new UsageException(
                            "these are more than 65,536 targets; say how fast: --rate N or --rate max");
                }
            }
            return sweep(file, found, targets);
        }
    }

    private int sweep(Optional<SweepStateFile> file, Optional<SweepState> found, SweepTargets targets)
            throws IOException {
        SweepOptions options =
                found.map(f -> asked.options().withResumeAt(f.settled())).orElse(asked.options());
        SweepReport report = report();
        SweepReport.Head head = new SweepReport.Head(
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                asked.probes().text(),
                targets.total(),
                options.seed(),
                options.source(),
                options.interfaceName());
        Optional<SweepProgressLine> line = session.isDiagnosticsTerminal() && !asked.isQuiet()
                ? Optional.of(new SweepProgressLine(
                        session.err(),
                        asked.language(),
                        targets,
                        found.map(SweepState::tally).orElse(SweepTally.NONE)))
                : Optional.empty();
        SweepRun run = new SweepRun(
                report,
                head,
                asked.filter(),
                targets,
                line,
                file.map(f -> new SweepJournal(f, targets, asked.fingerprint(), options.seed())));
        SweepSummary summary;
        try (Interrupts.Registration stop = session.interrupts().register(engine::stop)) {
            summary = engine.run(options, targets, run);
        } catch (IOException | RuntimeException e) {
            finish(run, e);
            throw e;
        }
        run.end(summary);
        SweepTotals totals = SweepTotals.of(found.map(SweepState::tally), summary, targets, run.rtt());
        report.end(totals);
        if (asked.format() == OutputOptions.Format.CSV && !asked.isQuiet()) {
            new SweepPhrases(asked.language()).summary(totals).forEach(session.err()::println);
        }
        if (found.isPresent() && summary.finished() && summary.begun() == 0) {
            session.warn("the sweep of state file '" + asked.state().orElseThrow()
                    + "' had finished; remove it to sweep again");
        }
        return totals.isGood() ? ExitCode.GOOD : ExitCode.BAD;
    }

    /** What was heard before a failure is written; if that fails too, the first failure is the one to tell. */
    private static void finish(SweepRun run, Exception failure) {
        try {
            run.finish();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private SweepReport report() {
        OutputOptions.Format format = asked.format();
        String opening = format == OutputOptions.Format.CSV
                ? SweepCsv.COLUMNS
                : format == OutputOptions.Format.NDJSON ? SweepJson.OPENING : "";
        output.ifPresent(o -> o.mendLastLine(session.out(), opening));
        return switch (format) {
            case NDJSON -> new SweepJson(session.out());
            case CSV -> new SweepCsv(
                    session.out(), output.filter(OutputFile::isContinued).isEmpty());
            default -> new SweepText(session.out(), asked.language(), asked.isQuiet());
        };
    }

    private TargetRules rules() throws IOException {
        try (KernelTables tables = KernelTables.open()) {
            List<Prefix> networks = new ArrayList<>();
            List<IpAddress> own = new ArrayList<>();
            for (Address address : tables.addresses()) {
                networks.add(address.network());
                own.add(address.local().address());
            }
            return new TargetRules(
                    asked.excluded(), networks, asked.probes().isOfTheSegment() ? own : List.of(), this::resolve);
        }
    }

    /** The first address by RFC 6724, as ping would take it. */
    private List<IpAddress> resolve(String name) {
        List<IpAddress> found = NameResolver.resolve(
                        TargetSpec.parse(name), asked.route().family())
                .map(Target::address)
                .map(List::of)
                .orElse(List.of());
        if (found.isEmpty() && asked.words().contains(name)) {
            throw new CannotRunException(
                    "the name '" + name + "' does not resolve; check /etc/resolv.conf or give an address");
        }
        if (found.isEmpty()) {
            session.warn("the name '" + name + "' does not resolve: left out");
        }
        return found;
    }
}
