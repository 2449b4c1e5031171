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

/** {@code pingpoint routes}: all routing tables, or how one flow leaves and by which line. */
public final class RoutesVerb implements Command {
    private static final int MOST_PORT = 65_535;

    private final Options options = new Options(
            "Prints this host's routing tables; with --to, how a flow leaves, and by which line of which table.");
    private final Setting<String> table = options.value(
                    "-t, --table NAME|NUMBER",
                    Values.TEXT,
                    "Only this table: main, local, a number, or all (default: all).")
            .orElse("all");
    private final Value<IpAddress> to = options.value(
            "--to ADDRESS",
            Values.ADDRESS,
            "How does a packet to this address leave, and why? -s and -i narrow the flow.");
    private final Value<Protocol> protocol =
            options.value("--protocol icmp|tcp|udp", Values.PROTOCOL, "With --to: the flow's protocol.");
    private final Value<Integer> sourcePort =
            options.value("--sport PORT", Values.number(0, MOST_PORT), "With --to: the flow's source port.");
    private final Value<Integer> destinationPort =
            options.value("--dport PORT", Values.number(0, MOST_PORT), "With --to: the flow's destination port.");
    private final Value<String> mark =
            options.value("--mark MARK", Values.TEXT, "With --to: the flow's firewall mark, such as 0x10.");
    private final RouteOptions where = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    /** What was read, inside the namespace. */
    private record Read(List<Route> routes, List<Interface> links, Optional<FibResult> lookup) {}

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        Format format = output.format(Format.TEXT, Format.JSON, Format.NDJSON);
        RouteNames numbers = RouteNameFiles.read();
        Optional<Family> family = family();
        OptionalInt only = table(numbers);
        Read read = session.in(where, () -> read(family, to.isGiven() ? OptionalInt.empty() : only));
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
            if (to.isGiven()) {
                OptionalInt device = new TableFilter(links, where.interfaceName()).index();
                FibResult result = tables.lookup(flow(device));
                boolean refused = result instanceof FibResult.Refused;
                List<Route> routes = refused ? tables.routes(destination().family(), only) : List.of();
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
        if (to.isGiven() && family.isPresent() && family.get() != destination().family()) {
            throw new UsageException("--to " + destination() + " is not an "
                    + (family.get() == Family.V4 ? "IPv4" : "IPv6") + " address as -4, -6 or --source ask");
        }
        boolean flow = protocol.isGiven() || sourcePort.isGiven() || destinationPort.isGiven() || mark.isGiven();
        if (flow && !to.isGiven()) {
            throw new UsageException("--protocol, --sport, --dport and --mark need --to ADDRESS");
        }
        return family;
    }

    private IpAddress destination() {
        return to.get().orElseThrow();
    }

    private Flow flow(OptionalInt device) {
        return new Flow(
                destination(),
                where.source(),
                protocol.get(),
                Values.number(sourcePort),
                Values.number(destinationPort),
                device,
                mark());
    }

    private OptionalLong mark() {
        if (!mark.isGiven()) {
            return OptionalLong.empty();
        }
        String text = mark.get().orElseThrow();
        if (!text.matches("0[xX][0-9a-fA-F]{1,8}|0|[1-9][0-9]{0,9}") || Long.decode(text) > 0xffff_ffffL) {
            throw new UsageException("--mark '" + text + "' is not a number of 32 bits such as 16 or 0x10");
        }
        return OptionalLong.of(Long.decode(text));
    }

    private OptionalInt table(RouteNames numbers) {
        String table = this.table.get();
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
