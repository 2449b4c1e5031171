package org.pingpoint.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.pingpoint.cli.OutputOptions.Format;
import org.pingpoint.diagnose.Diagnoser;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.report.Bundle;
import org.pingpoint.report.Redaction;
import org.pingpoint.report.ToolVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pingpoint judge}: the verdict again, from saved evidence; sends nothing and needs no privilege. */
@Command(
        description = "Judges the evidence that 'diagnose --bundle FILE' saved: same evidence, same verdict.",
        footer = {"", "Example:", "  pingpoint judge --lang ja run.zip"})
public final class JudgeVerb implements org.pingpoint.cli.Command {
    @Parameters(arity = "1", paramLabel = "BUNDLE", description = "A file of 'diagnose --bundle'.")
    private Path bundle;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--redact", description = "Replace addresses, MACs and names consistently in everything printed.")
    private boolean redact;

    @Override
    public int run(Session session) throws Exception {
        Format format = output.format(Format.TEXT, Format.JSON);
        Locale language = output.language(session.environment());
        boolean color = output.color(session);
        Bundle saved = BundleFile.read(bundle);
        Diagnosis judged = Diagnoser.judge(saved.evidence(), saved.started(), saved.duration(), saved.probesSent());
        Diagnosis diagnosis = redact ? Redaction.random().apply(judged) : judged;
        Build build = Build.read();
        new DiagnosisPrinter(session, output, format, language, color, new ToolVersion(build.version(), build.commit()))
                .print(diagnosis);
        return diagnosis.verdict().code().exitCode();
    }
}
