package org.pingpoint.cli;

import java.util.List;
import org.pingpoint.cli.OutputOptions.Format;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.kernel.RouteNameFiles;
import org.pingpoint.model.Family;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.report.tables.RuleWriter;
import org.pingpoint.report.tables.TableNames;

/** {@code pingpoint rules}: routing policy, as {@code ip rule} and {@code ip -6 rule} show it. */
public final class RulesVerb implements Command {
    private final Options options =
            new Options("Prints this host's routing policy rules, in the order they are asked.");
    private final RouteOptions where = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        Format format = output.format(Format.TEXT, Format.JSON, Format.NDJSON);
        record Read(List<PolicyRule> rules, TableNames names) {}
        Read read = session.in(where, () -> {
            try (KernelTables tables = KernelTables.open()) {
                return new Read(tables.rules(), TableNames.of(tables.interfaces(), RouteNameFiles.read()));
            }
        });
        RuleWriter writer = new RuleWriter(read.names);
        List<PolicyRule> rules = read.rules.stream()
                .filter(r ->
                        where.family().isEmpty() || r.family() == where.family().get())
                .toList();
        if (format != Format.TEXT) {
            TablePrinter.print(session, format, rules, writer::text, writer::json);
            return ExitCode.GOOD;
        }
        for (Family family : Family.values()) {
            List<PolicyRule> some =
                    rules.stream().filter(r -> r.family() == family).toList();
            if (!some.isEmpty()) {
                session.out().println(family == Family.V4 ? "IPv4" : "IPv6");
                TablePrinter.print(session, format, some, writer::text, writer::json);
            }
        }
        return ExitCode.GOOD;
    }
}
