package org.pingpoint.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.cli.OutputOptions.Format;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.kernel.RouteNameFiles;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteNames;
import org.pingpoint.report.tables.LookupWriter;
import org.pingpoint.report.tables.RouteWriter;
import org.pingpoint.report.tables.TableNames;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pingpoint routes}: all routing tables, or how one flow leaves and by which line. */
@picocli.CommandLine.Command(
        description =
                "Prints this host's routing tables; with --to, how a flow leaves, and by which line of which table.")
public final class RoutesVerb implements Command {
    @Mixin
    private RouteOptions where = new RouteOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = {"-t", "--table"},
            paramLabel = "NAME|NUMBER",
            description = "Only this table: main, local, a number, or all (default: all).")
    private String table = "all";

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            converter = Values.ToAddress.class,
            description = "How does a packet to this address leave, and why? -s and -i narrow the flow.")
    private IpAddress to;

    @Option(names = "--protocol", paramLabel = "icmp|tcp|udp", description = "With --to: the flow's protocol.")
    private Protocol protocol;

    @Option(names = "--sport", paramLabel = "PORT", description = "With --to: the flow's source port.")
    private Integer sourcePort;

    @Option(names = "--dport", paramLabel = "PORT", description = "With --to: the flow's destination port.")
    private Integer destinationPort;

    @Option(names = "--mark", paramLabel = "MARK", description = "With --to: the flow's firewall mark, such as 0x10.")
    private String mark;

    /** What was read, inside the namespace. */
    private record Read(List<Route> routes, List<Interface> links, Optional<FibResult> lookup) {}

    @Override
    public int run(Session session) throws Exception {
        Format format = output.format(Format.TEXT, Format.JSON, Format.NDJSON);
        RouteNames numbers = RouteNameFiles.read();
        Optional<Family> family = family();
        OptionalInt only = table(numbers);
        Read read = session.in(where, () -> read(family, to == null ? only : OptionalInt.empty()));
        TableNames names = TableNames.of(read.links, numbers);
        if (read.lookup.isPresent()) {
            FibResult result = read.lookup.get();
            LookupWriter writer = new LookupWriter(names);
            Flow flow = flow(OptionalInt.empty());
            TablePrinter.print(
                    session,
                    format,
                    List.of(result),
                    r -> writer.text(flow, r, read.routes),
                    (r, json) -> writer.json(flow, r, read.routes, json));
            return result instanceof FibResult.Found ? ExitCode.GOOD : ExitCode.BAD;
        }
        TableFilter filter = new TableFilter(read.links, where.interfaceName());
        RouteWriter writer = new RouteWriter(names);
        TablePrinter.print(session, format, ordered(read.routes, filter), writer::text, writer::json);
        return ExitCode.GOOD;
    }

    private Read read(Optional<Family> family, OptionalInt only) throws IOException {
        try (KernelTables tables = KernelTables.open()) {
            List<Interface> links = tables.interfaces();
            if (to != null) {
                OptionalInt device = new TableFilter(links, where.interfaceName()).index();
                FibResult result = tables.lookup(flow(device));
                boolean refused = result instanceof FibResult.Refused;
                List<Route> routes = refused ? tables.routes(to.family(), only) : List.of();
                return new Read(routes, links, Optional.of(result));
            }
            List<Route> routes = new ArrayList<>();
            for (Family f : Family.values()) {
                if (family.isEmpty() || family.get() == f) {
                    routes.addAll(tables.routes(f, only));
                }
            }
            return new Read(routes, links, Optional.empty());
        }
    }

    /** The main table first, the local one last, as they matter to a reader; within a table as the kernel has them. */
    private static List<Route> ordered(List<Route> routes, TableFilter filter) {
        Map<Integer, Integer> rank = Map.of(Route.TABLE_MAIN, 0, Route.TABLE_LOCAL, 2);
        return routes.stream()
                .filter(r -> filter.index().isEmpty()
                        || r.nextHops().stream()
                                .anyMatch(h -> h.interfaceIndex().isPresent()
                                        && filter.accepts(h.interfaceIndex().getAsInt())))
                .sorted(Comparator.<Route>comparingInt(
                                r -> r.destination().family().bits())
                        .thenComparingInt(r -> rank.getOrDefault(r.table(), 1)))
                .toList();
    }

    private Optional<Family> family() {
        Optional<Family> family = where.family();
        if (to != null && family.isPresent() && family.get() != to.family()) {
            throw new UsageException("--to " + to + " is not an " + (family.get() == Family.V4 ? "IPv4" : "IPv6")
                    + " address as -4, -6 or --source ask");
        }
        if (to == null && (protocol != null || sourcePort != null || destinationPort != null || mark != null)) {
            throw new UsageException("--protocol, --sport, --dport and --mark need --to ADDRESS");
        }
        return family;
    }

    private Flow flow(OptionalInt device) {
        return new Flow(
                to,
                where.source(),
                Optional.ofNullable(protocol),
                port("--sport", sourcePort),
                port("--dport", destinationPort),
                device,
                mark());
    }

    private static OptionalInt port(String option, Integer port) {
        if (port != null && (port < 0 || port > 65535)) {
            throw new UsageException(option + " " + port + " is not a port from 0 to 65535");
        }
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private OptionalLong mark() {
        if (mark == null) {
            return OptionalLong.empty();
        }
        if (!mark.matches("0[xX][0-9a-fA-F]{1,8}|0|[1-9][0-9]{0,9}") || Long.decode(mark) > 0xffff_ffffL) {
            throw new UsageException("--mark '" + mark + "' is not a number of 32 bits such as 16 or 0x10");
        }
        return OptionalLong.of(Long.decode(mark));
    }

    private OptionalInt table(RouteNames numbers) {
        if (table.equals("all")) {
            return OptionalInt.empty();
        }
        Optional<Integer> named = numbers.tables().entrySet().stream()
                .filter(e -> e.getValue().equals(table))
                .map(Map.Entry::getKey)
                .findFirst();
        if (named.isPresent()) {
            return OptionalInt.of(named.get());
        }
        if (!table.matches("0|[1-9][0-9]{0,9}") || Long.parseLong(table) > 0xffff_ffffL) {
            throw new UsageException("--table '" + table + "' is neither a table's name nor a number");
        }
        return OptionalInt.of((int) Long.parseLong(table));
    }
}
