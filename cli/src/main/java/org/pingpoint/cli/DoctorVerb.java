package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.pingpoint.cli.Checkup.Finding;
import org.pingpoint.cli.OutputOptions.Format;

/** {@code pingpoint doctor}: what works here, what does not, and the command that mends it. Sends nothing. */
public final class DoctorVerb implements Command {
    private final Options options =
            new Options("Says what works here, what does not, and the command that mends it. Sends nothing.");
    private final RouteOptions where = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        Format format = output.format(Format.TEXT, Format.JSON);
        List<Finding> findings = session.in(where, Checkup::run);
        if (format == Format.JSON) {
            session.out().println(json(findings));
        } else {
            findings.forEach(f -> print(session, f));
        }
        boolean well = findings.stream().allMatch(f -> f.works() || f.optional());
        return well ? ExitCode.GOOD : ExitCode.BAD;
    }

    private static void print(Session session, Finding finding) {
        String state = finding.works() ? "works" : finding.optional() ? "absent" : "does not work";
        session.out().printf("%-14s %s: %s%n", state, finding.what(), OneLine.of(finding.detail()));
        finding.remedy().ifPresent(r -> session.out().printf("%-14s mend it: %s%n", "", r));
    }

    private static String json(List<Finding> findings) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (Finding finding : findings) {
                json.writeStartObject();
                json.writeStringField("what", finding.what());
                json.writeBooleanField("works", finding.works());
                json.writeBooleanField("optional", finding.optional());
                json.writeStringField("detail", finding.detail());
                if (finding.remedy().isPresent()) {
                    json.writeStringField("remedy", finding.remedy().get());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }
}
