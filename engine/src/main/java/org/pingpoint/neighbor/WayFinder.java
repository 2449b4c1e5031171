package org.pingpoint.neighbor;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Neighbor;
import org.pingpoint.model.host.OnLink;
import org.pingpoint.model.host.RouteType;
import org.pingpoint.probe.Egress;
import org.pingpoint.probe.Prober;

/**
 * Finds how frames of ours get to a destination: asks the kernel's FIB for interface, source and next hop, and the segment for
 * the next hop's link-layer address, so that no probe's time contains ARP or neighbour discovery.
 */
public final class WayFinder {
    private static final int ATTEMPTS = 2;

    private final Prober prober;
    private final KernelTables tables;
    private final Map<OnLink, Optional<MacAddress>> known = new HashMap<>();

    public WayFinder(Prober prober, KernelTables tables) {
        this.prober = prober;
        this.tables = tables;
    }

    /**
     * Finds the way of a flow; runs the prober's loop while it asks the segment, at most a few seconds.
     *
     * @throws IOException if the kernel's tables cannot be read
     */
    public WayOut find(Flow flow) throws IOException {
        FibResult result = tables.lookup(flow);
        if (result instanceof FibResult.Refused refused) {
            return new WayOut.None(new Outcome.LocalError(refused.errno(), "route lookup"));
        }
        FibResult.Found found = (FibResult.Found) result;
        Optional<Interface> device = tables.interfaces().stream()
                .filter(i -> i.index() == found.interfaceIndex())
                .findFirst();
        Optional<IpAddress> source = flow.source().or(found::source);
        if (found.type() != RouteType.UNICAST || device.isEmpty() || source.isEmpty()) {
            return new WayOut.BySocket("the destination is this host itself");
        }
        if (device.get().isLoopback()) {
            return new WayOut.BySocket("loopback carries no frames of ours");
        }
        Optional<Outcome.LocalError> closed = prober.open(found.interfaceIndex());
        if (closed.isPresent()) {
            return new WayOut.BySocket("no frames can be sent on "
                    + device.get().name() + ": " + closed.get().errno());
        }
        return byFrame(flow, found, device.get(), source.get());
    }

    private WayOut byFrame(Flow flow, FibResult.Found found, Interface device, IpAddress source) throws IOException {
        if (!device.resolvesNeighbours()) {
            return new WayOut.ByFrame(new Egress(device.index(), source, Optional.empty()), device.name());
        }
        IpAddress next = found.gateway().orElse(flow.destination());
        OnLink hop = new OnLink(device.index(), next);
        Optional<MacAddress> mac = known.get(hop);
        if (mac == null) {
            mac = ask(hop, source).or(() -> inKernelTable(hop));
            known.put(hop, mac);
        }
        return mac.isPresent()
                ? new WayOut.ByFrame(new Egress(device.index(), source, mac), device.name())
                : new WayOut.BySocket("the next hop " + next + " does not answer "
                        + (next.isV4() ? "ARP" : "neighbour discovery") + " on " + device.name());
    }

    private Optional<MacAddress> ask(OnLink hop, IpAddress source) {
        // A source of the other family (a v4 route over a v6 gateway) cannot ask; the kernel's table may know.
        if (source.family() != hop.address().family()) {
            return Optional.empty();
        }
        NeighborOptions options = NeighborOptions.on(hop.interfaceIndex(), source)
                .withAttempts(ATTEMPTS)
                .withPatience(Duration.ofSeconds(1));
        NeighborScan scan = new NeighborScan(prober, options, List.of(hop.address()), (a, n, o) -> {});
        scan.start();
        prober.run(() -> scan.done() || scan.results().get(0).isAnswered());
        return scan.results().get(0).answerers().stream().findFirst().map(Answerer::mac);
    }

    private Optional<MacAddress> inKernelTable(OnLink hop) {
        try {
            return tables.neighbors().stream()
                    .filter(n -> n.interfaceIndex() == hop.interfaceIndex()
                            && n.address().equals(hop.address())
                            && n.isValid())
                    .findFirst()
                    .flatMap(Neighbor::mac);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
