package org.pingpoint.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.Target;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;
import org.pingpoint.neighbor.WayFinder;
import org.pingpoint.neighbor.WayOut;
import org.pingpoint.probe.Prober;
import org.pingpoint.trace.Probing;
import org.pingpoint.trace.TraceOptions;

/** Finds how the probes of each target leave this host: as frames of ours where that works, else by its sockets. */
final class TracePaths {
    private final Session session;
    private final RouteOptions route;
    private final boolean verbose;
    private final WayFinder finder;
    private final KernelTables tables;

    TracePaths(Session session, RouteOptions route, boolean verbose, Prober prober, KernelTables tables) {
        this.session = session;
        this.route = route;
        this.verbose = verbose;
        this.finder = new WayFinder(prober, tables);
        this.tables = tables;
    }

    /**
     * Runs the prober's loop while the next hop's link-layer address is asked for.
     *
     * @throws CannotRunException if there is no way out
     */
    TracePath find(Target target, TraceOptions options) throws IOException {
        WayOut out = finder.find(flow(target, options));
        if (out instanceof WayOut.None none) {
            throw Refusals.cannotRun(none.error());
        }
        if (out instanceof WayOut.ByFrame byFrame) {
            return new TracePath(
                    target,
                    options,
                    Probing.byFrame(byFrame.egress(), target.address()),
                    mtu(byFrame.egress().interfaceIndex()));
        }
        if (verbose && out instanceof WayOut.BySocket bySocket) {
            session.warn("tracing through this host's sockets: " + bySocket.why());
        }
        return new TracePath(
                target,
                options,
                Probing.bySocket(target.address(), route.source(), interfaceName(target)),
                OptionalInt.empty());
    }

    /** What the kernel says now of the way to a target. */
    FibResult way(Target target, TraceOptions options) throws IOException {
        return tables.lookup(flow(target, options));
    }

    private Flow flow(Target target, TraceOptions options) throws IOException {
        return new Flow(
                target.address(),
                route.source(),
                Optional.of(options.method()),
                OptionalInt.empty(),
                options.destinationPort(),
                index(interfaceName(target)),
                OptionalLong.empty());
    }

    private Optional<String> interfaceName(Target target) {
        return target.zone().or(route::interfaceName);
    }

    private OptionalInt mtu(int index) throws IOException {
        return tables.interfaces().stream()
                .filter(i -> i.index() == index)
                .mapToInt(Interface::mtu)
                .findFirst();
    }

    private OptionalInt index(Optional<String> name) throws IOException {
        if (name.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(tables.interfaces().stream()
                .filter(i -> i.name().equals(name.get()))
                .mapToInt(Interface::index)
                .findFirst()
                .orElseThrow(() -> new CannotRunException(
                        "there is no interface " + name.get() + "; see 'pingpoint interfaces'")));
    }
}
