package org.pingpoint.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.pingpoint.cli.OutputOptions.Format;
import org.pingpoint.diagnose.Diagnoser;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.report.Bundle;
import org.pingpoint.report.Redaction;
import org.pingpoint.report.ToolVersion;

/** {@code pingpoint judge}: the verdict again, from saved evidence; sends nothing and needs no privilege. */
public final class JudgeVerb implements Command {
    private final Options options = new Options(
            "Judges the evidence that 'diagnose --bundle FILE' saved: same evidence, same verdict.",
            "Example:",
            "  pingpoint judge --lang ja run.zip");
    private final Arguments bundle = options.arguments("BUNDLE", 1, 1, "A file of 'diagnose --bundle'.");
    private final Flag redact =
            options.flag("--redact", "Replace addresses, MACs and names consistently in everything printed.");
    private final OutputOptions output = new OutputOptions(options);

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        Format format = output.format(Format.TEXT, Format.JSON);
        Locale language = output.language(session.environment());
        boolean color = output.color(session);
        Bundle saved = BundleFile.read(Path.of(bundle.first().orElseThrow()));
        Diagnosis judged = Diagnoser.judge(saved.evidence(), saved.started(), saved.duration(), saved.probesSent());
        Diagnosis diagnosis = redact.isGiven() ? Redaction.random().apply(judged) : judged;
        Build build = Build.read();
        new DiagnosisPrinter(session, output, format, language, color, new ToolVersion(build.version(), build.commit()))
                .print(diagnosis);
        return diagnosis.verdict().code().exitCode();
    }
}
