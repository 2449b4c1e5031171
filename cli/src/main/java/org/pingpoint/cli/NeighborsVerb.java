package org.pingpoint.cli;

import java.util.List;
import org.pingpoint.cli.OutputOptions.Format;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.kernel.RouteNameFiles;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Neighbor;
import org.pingpoint.report.tables.NeighborWriter;
import org.pingpoint.report.tables.TableNames;

/** {@code pingpoint neighbors}: ARP and ND tables with their ages, as {@code ip -s neighbour} shows them. */
public final class NeighborsVerb implements Command {
    private final Options options =
            new Options("Prints this host's neighbour tables (ARP and ND) with the ages of entries.");
    private final Flag all =
            options.flag("-a, --all", "Also entries that are computed, not resolved (NOARP), and proxy entries.");
    private final RouteOptions where = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        Format format = output.format(Format.TEXT, Format.JSON, Format.NDJSON);
        record Read(List<Neighbor> neighbors, List<Interface> links) {}
        Read read = session.in(where, () -> {
            try (KernelTables tables = KernelTables.open()) {
                return new Read(tables.neighbors(), tables.interfaces());
            }
        });
        TableFilter filter = new TableFilter(read.links, where.interfaceName());
        List<Neighbor> neighbors = read.neighbors.stream()
                .filter(n -> filter.accepts(n.interfaceIndex()))
                .filter(n -> where.family().isEmpty()
                        || n.address().family() == where.family().get())
                .filter(n -> all.isGiven() || !n.isProxy() && (n.state() & ~Neighbor.NUD_NOARP) != 0)
                .toList();
        NeighborWriter writer = new NeighborWriter(TableNames.of(read.links, RouteNameFiles.read()));
        TablePrinter.print(session, format, neighbors, writer::text, writer::json);
        return ExitCode.GOOD;
    }
}
