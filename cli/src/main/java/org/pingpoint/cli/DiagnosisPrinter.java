package org.pingpoint.cli;

import java.time.ZoneId;
import java.util.Locale;
import org.pingpoint.cli.OutputOptions.Format;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.report.JsonReport;
import org.pingpoint.report.TextReport;
import org.pingpoint.report.ToolVersion;

/** Prints a diagnosis as asked for. */
record DiagnosisPrinter(
        Session session, OutputOptions output, Format format, Locale language, boolean color, ToolVersion tool) {
    void print(Diagnosis diagnosis) {
        ZoneId zone = ZoneId.systemDefault();
        boolean nothingAsked = diagnosis.inquiry().unresolvedName().isPresent();
        TextReport.Detail detail = output.isQuiet() || nothingAsked
                ? TextReport.Detail.BRIEF
                : output.isVerbose() ? TextReport.Detail.FULL : TextReport.Detail.NORMAL;
        session.out()
                .print(
                        format == Format.JSON
                                ? JsonReport.of(diagnosis, tool, zone)
                                : TextReport.of(diagnosis, language, zone, color, detail));
        session.out().flush();
    }
}
