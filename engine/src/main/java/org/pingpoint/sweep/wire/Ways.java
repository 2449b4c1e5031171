package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Neighbor;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteType;
import org.pingpoint.probe.ProbeSpec;
import org.pingpoint.probe.Prober;

/** Finds the way of each target, by the kernel's own tables, once for each stretch of addresses that share it. */
final class Ways implements AutoCloseable {
    private static final Duration GATEWAY_PATIENCE = Duration.ofSeconds(1);

    /** Where probes go next: those to the same next hop, or segment, share a way. */
    private record Hop(Interface device, IpAddress source, Optional<IpAddress> gateway, boolean onSegment) {
        boolean leadsTo(Hop other) {
            return device.index() == other.device.index()
                    && source.equals(other.source)
                    && gateway.equals(other.gateway)
                    && onSegment == other.onSegment;
        }
    }

    private record Known(Hop hop, Way way) {}

    private final Probes probes;
    private final Optional<IpAddress> source;
    private final Rings rings;
    private final KernelTables tables;
    private final Map<Integer, Interface> interfaces = new HashMap<>();
    private final OptionalInt outputInterface;
    private final RouteMap v4;
    private final RouteMap v6;
    private final List<Known> known = new ArrayList<>();
    private final List<Way> all = new ArrayList<>();

    /**
     * Reads the routes of the calling thread's namespace.
     *
     * @param source address of the family it belongs to; absent: what the routes say
     * @param interfaceName for what does not leave there, no way is known; absent: what the routes say
     * @param rings tap every interface that probes leave by; closed if this fails
     */
    static Ways open(Probes probes, Optional<IpAddress> source, Optional<String> interfaceName, Rings rings)
            throws IOException {
        try {
            return new Ways(probes, source, interfaceName, rings);
        } catch (IOException | RuntimeException | Error e) {
            Closing.close(List.of(), rings);
            throw e;
        }
    }

    private Ways(Probes probes, Optional<IpAddress> source, Optional<String> interfaceName, Rings rings)
            throws IOException {
        this.probes = probes;
        this.source = source;
        this.rings = rings;
        tables = KernelTables.open();
        try {
            for (Interface device : tables.interfaces()) {
                interfaces.put(device.index(), device);
            }
            outputInterface =
                    interfaceName.isPresent() ? OptionalInt.of(indexOf(interfaceName.get())) : OptionalInt.empty();
            Collection<Prefix> prefixes = new ArrayList<>();
            for (Route route : tables.routes()) {
                prefixes.add(route.destination());
            }
            for (PolicyRule rule : tables.rules()) {
                rule.destination().ifPresent(prefixes::add);
            }
            v4 = new RouteMap(Family.V4, prefixes);
            v6 = new RouteMap(Family.V6, prefixes);
        } catch (IOException e) {
            tables.close();
            throw e;
        }
    }

    private int indexOf(String name) throws IOException {
        return interfaces.values().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ErrnoException(new Errno(Errno.ENODEV), "interface " + name))
                .index();
    }

    /** The way of an address. */
    Way of(boolean isV6, long high, long low) throws IOException {
        RouteMap map = isV6 ? v6 : v4;
        int stretch = map.indexOf(high, low);
        Way way = map.way(stretch);
        if (way == null) {
            way = find(isV6 ? IpAddress.v6(high, low) : IpAddress.v4((int) low));
            map.put(stretch, way);
        }
        return way;
    }

    /** All ways found so far, for the caller to close. */
    List<Way> all() {
        return all;
    }

    private Way find(IpAddress target) throws IOException {
        Optional<IpAddress> from = source.filter(s -> s.family() == target.family());
        Flow flow = new Flow(
                target,
                from,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                outputInterface,
                OptionalLong.empty());
        FibResult result = tables.lookup(flow);
        if (result instanceof FibResult.Found found) {
            return found(target, found);
        }
        return none(((FibResult.Refused) result).errno() + " (no route to it)");
    }

    private Way none(String reason) {
        return new Way.None(reason);
    }

    private Way found(IpAddress target, FibResult.Found found) throws IOException {
        Interface device = interfaces.get(found.interfaceIndex());
        if (device == null || found.source().isEmpty()) {
            return none("EADDRNOTAVAIL (no source address to reach it with)");
        }
        IpAddress from = found.source().get();
        boolean byFrames = found.type() == RouteType.UNICAST
                && device.resolvesNeighbours()
                && device.address().isPresent();
        boolean onSegment = byFrames && found.gateway().isEmpty();
        if (probes.askNeighbors() && !onSegment) {
            return none("EHOSTUNREACH (not on a segment of this host)");
        }
        Optional<IpAddress> gateway = byFrames ? found.gateway() : Optional.empty();
        return way(new Hop(device, from, gateway, onSegment));
    }

    private Way way(Hop hop) throws IOException {
        for (Known earlier : known) {
            if (earlier.hop().leadsTo(hop)) {
                return earlier.way();
            }
        }
        rings.tap(hop.device());
        Way way = open(hop);
        known.add(new Known(hop, way));
        all.add(way);
        return way;
    }

    private Way open(Hop hop) throws IOException {
        Interface device = hop.device();
        IpAddress from = hop.source();
        if (hop.onSegment()) {
            return probes.askNeighbors()
                    ? new FrameWay(device, ProbeFrames.alike(question(hop)), Optional.empty())
                    : segment(hop);
        }
        if (hop.gateway().isPresent()) {
            Optional<MacAddress> mac = resolve(device, from, hop.gateway().get());
            if (mac.isPresent()) {
                ProbeFrame.Link link =
                        new ProbeFrame.Link(true, device.address().get(), mac.get());
                return new FrameWay(device, probes.frames(link, from), probes.reset(link, from));
            }
        }
        return new KernelWay(device, from, probes.frames(ProbeFrame.Link.raw(), from));
    }

    private Way segment(Hop hop) throws IOException {
        MacAddress own = hop.device().address().get();
        ProbeFrame.Link link = new ProbeFrame.Link(true, own, new MacAddress(0));
        SegmentWay way = new SegmentWay(
                hop.device(), question(hop), probes.frames(link, hop.source()), probes.reset(link, hop.source()));
        for (Neighbor neighbor : tables.neighbors()) {
            if (neighbor.interfaceIndex() == hop.device().index() && neighbor.state() == Neighbor.NUD_PERMANENT) {
                way.know(neighbor);
            }
        }
        return way;
    }

    private static ProbeFrame question(Hop hop) {
        MacAddress own = hop.device().address().get();
        return hop.source().isV4() ? ProbeFrame.arp(own, hop.source()) : ProbeFrame.solicitation(own, hop.source());
    }

    /** Follows gateways whose link-layer address has changed: a router was replaced, or another has taken its address over. */
    void refresh() throws IOException {
        for (Known some : known) {
            if (some.hop().gateway().isPresent() && some.way() instanceof FrameWay way) {
                Optional<MacAddress> mac =
                        known(some.hop().device(), some.hop().gateway().get());
                if (mac.isPresent()) {
                    way.redirect(mac.get());
                }
            }
        }
    }

    /** The gateway's link-layer address: as the kernel has it, else asked for; empty if it does not answer. */
    private Optional<MacAddress> resolve(Interface device, IpAddress source, IpAddress gateway) throws IOException {
        Optional<MacAddress> mac = known(device, gateway);
        return mac.isPresent() || source.family() != gateway.family() ? mac : ask(device, source, gateway);
    }

    /** A neighbour's link-layer address as the kernel has it. */
    private Optional<MacAddress> known(Interface device, IpAddress neighbor) throws IOException {
        for (Neighbor some : tables.neighbors()) {
            if (some.interfaceIndex() == device.index() && some.address().equals(neighbor) && some.isValid()) {
                return some.mac();
            }
        }
        return Optional.empty();
    }

    private static Optional<MacAddress> ask(Interface device, IpAddress source, IpAddress gateway) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        try (Prober prober = Prober.live(LinkPreference.AFPACKET)) {
            prober.send(new ProbeSpec.Resolve(device.index(), gateway, source, GATEWAY_PATIENCE), outcomes::add);
            prober.run(() -> !outcomes.isEmpty());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return outcomes.get(0) instanceof Outcome.ArpReply reply ? Optional.of(reply.mac()) : Optional.empty();
    }

    /** Finds no more ways. */
    @Override
    public void close() {
        tables.close();
    }
}
