package org.pingpoint.cli;

import java.util.List;
import java.util.Optional;
import org.pingpoint.cli.OutputOptions.Format;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.kernel.RouteNameFiles;
import org.pingpoint.model.Family;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.Interface;
import org.pingpoint.report.tables.InterfaceWriter;
import org.pingpoint.report.tables.TableNames;

/** {@code pingpoint interfaces}: links and addresses, as {@code ip address} shows them. */
public final class InterfacesVerb implements Command {
    private final Options options = new Options("Prints this host's interfaces and their addresses.");
    private final RouteOptions where = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        Format format = output.format(Format.TEXT, Format.JSON, Format.NDJSON);
        Optional<Family> family = where.family();
        record Read(List<Interface> links, List<Address> addresses) {}
        Read read = session.in(where, () -> {
            try (KernelTables tables = KernelTables.open()) {
                return new Read(tables.interfaces(), tables.addresses());
            }
        });
        InterfaceWriter writer = new InterfaceWriter(TableNames.of(read.links, RouteNameFiles.read()));
        TableFilter filter = new TableFilter(read.links, where.interfaceName());
        List<Interface> links =
                read.links.stream().filter(l -> filter.accepts(l.index())).toList();
        TablePrinter.print(
                session,
                format,
                links,
                link -> writer.text(link, of(link, read.addresses, family)),
                (link, json) -> writer.json(link, of(link, read.addresses, family), json));
        return ExitCode.GOOD;
    }

    private static List<Address> of(Interface link, List<Address> addresses, Optional<Family> family) {
        return addresses.stream()
                .filter(a -> a.interfaceIndex() == link.index())
                .filter(a -> family.isEmpty() || a.local().family() == family.get())
                .toList();
    }
}
