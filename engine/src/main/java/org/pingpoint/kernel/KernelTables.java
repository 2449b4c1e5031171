package org.pingpoint.kernel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.pingpoint.kernel.netlink.AddressCodec;
import org.pingpoint.kernel.netlink.Decoder;
import org.pingpoint.kernel.netlink.FibCodec;
import org.pingpoint.kernel.netlink.LinkCodec;
import org.pingpoint.kernel.netlink.NeighborCodec;
import org.pingpoint.kernel.netlink.NetlinkSocket;
import org.pingpoint.kernel.netlink.NextHopCodec;
import org.pingpoint.kernel.netlink.Request;
import org.pingpoint.kernel.netlink.RouteCodec;
import org.pingpoint.kernel.netlink.Rtnetlink;
import org.pingpoint.kernel.netlink.RuleCodec;
import org.pingpoint.kernel.netlink.TcpDiagCodec;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.Family;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.HostTables;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Neighbor;
import org.pingpoint.model.host.NextHop;
import org.pingpoint.model.host.NextHopObject;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.TcpPeer;

/**
 * The kernel's tables in the network namespace of the thread that opened this. Every list is whole: what cannot be read whole
 * is an exception. Not thread-safe.
 */
public final class KernelTables implements AutoCloseable {
    /** Answers of a kernel that lacks the table: no IPv6, no policy rules, no next-hop objects, no inet_diag module. */
    private static final Set<Integer> TABLE_IS_LACKING =
            Set.of(Errno.EOPNOTSUPP, Errno.EAFNOSUPPORT, Errno.EPROTONOSUPPORT, Errno.ENOENT);

    /** Errors that speak of the asking, not of the flow. */
    private static final Set<Integer> NO_VERDICT =
            Set.of(Errno.EPERM, Errno.ENOBUFS, Errno.ENOMEM, Errno.EOPNOTSUPP, Errno.EAFNOSUPPORT);

    private final NetlinkSocket tables;
    private final NetlinkSocket lookups;

    private KernelTables(NetlinkSocket tables, NetlinkSocket lookups) {
        this.tables = tables;
        this.lookups = lookups;
    }

    /** Opens the door to the calling thread's namespace. */
    public static KernelTables open() throws IOException {
        NetlinkSocket tables = NetlinkSocket.open(Uapi.NETLINK_ROUTE, true);
        try {
            // Old kernels refuse attributes they do not know under strict checking, with an errno that looks like a
            // verdict.
            return new KernelTables(tables, NetlinkSocket.open(Uapi.NETLINK_ROUTE, false));
        } catch (IOException e) {
            tables.close();
            throw e;
        }
    }

    /** Everything, one table after the other. */
    public HostTables read() throws IOException {
        return new HostTables(interfaces(), addresses(), routes(), rules(), neighbors(), tcpPeers());
    }

    public List<Interface> interfaces() throws IOException {
        return tables.dump(LinkCodec.dump(), Rtnetlink.RTM_NEWLINK, "reading the interfaces", LinkCodec::decode);
    }

    /** Of both families. */
    public List<Address> addresses() throws IOException {
        List<Address> all = new ArrayList<>();
        for (Family family : Family.values()) {
            all.addAll(dump(
                    AddressCodec.dump(family),
                    Rtnetlink.RTM_NEWADDR,
                    "reading the " + ip(family) + " addresses",
                    AddressCodec::decode));
        }
        return all;
    }

    /** Of both families and all tables, IPv4 first. */
    public List<Route> routes() throws IOException {
        List<Route> all = new ArrayList<>(routes(Family.V4, OptionalInt.empty()));
        all.addAll(routes(Family.V6, OptionalInt.empty()));
        return all;
    }

    /**
     * Of one family.
     *
     * @param table only this one; absent: all
     */
    public List<Route> routes(Family family, OptionalInt table) throws IOException {
        List<Route> read = dump(
                RouteCodec.dump(family, table),
                Rtnetlink.RTM_NEWROUTE,
                "reading the " + ip(family) + " routes",
                RouteCodec::decode);
        List<Route> routes = new ArrayList<>(read.size());
        boolean unresolved = false;
        for (Route route : read) {
            // Kernels before 4.20 do not filter, and none filters by a family it does not have.
            if (route.destination().family() == family && (table.isEmpty() || table.getAsInt() == route.table())) {
                routes.add(route);
                unresolved |= route.nextHopId().isPresent() && route.nextHops().isEmpty();
            }
        }
        return unresolved ? resolve(routes) : routes;
    }

    /** Of both families, in the order in which they are asked. */
    public List<PolicyRule> rules() throws IOException {
        List<PolicyRule> all = new ArrayList<>();
        for (Family family : Family.values()) {
            List<PolicyRule> rules = new ArrayList<>(dump(
                    RuleCodec.dump(family),
                    Rtnetlink.RTM_NEWRULE,
                    "reading the " + ip(family) + " rules",
                    RuleCodec::decode));
            rules.removeIf(rule -> rule.family() != family);
            all.addAll(rules);
        }
        return all;
    }

    /** Of both families, in every state; proxy entries last. */
    public List<Neighbor> neighbors() throws IOException {
        List<Neighbor> all = new ArrayList<>();
        for (Family family : Family.values()) {
            all.addAll(neighbors(NeighborCodec.dump(family), family));
        }
        for (Family family : Family.values()) {
            all.addAll(neighbors(NeighborCodec.dumpProxies(family), family));
        }
        return all;
    }

    private List<Neighbor> neighbors(Request request, Family family) throws IOException {
        List<Neighbor> neighbors = new ArrayList<>(dump(
                request, Rtnetlink.RTM_NEWNEIGH, "reading the " + ip(family) + " neighbours", NeighborCodec::decode));
        neighbors.removeIf(n -> n.address().family() != family);
        return neighbors;
    }

    /** The next-hop objects; none on a kernel without them. */
    public List<NextHopObject> nextHopObjects() throws IOException {
        return dump(NextHopCodec.dump(), Rtnetlink.RTM_NEWNEXTHOP, "reading the next hops", NextHopCodec::decode);
    }

    /** Established TCP connections; none where the kernel does not tell (inet_diag). */
    public List<TcpPeer> tcpPeers() throws IOException {
        List<TcpPeer> all = new ArrayList<>();
        try (NetlinkSocket diag = NetlinkSocket.open(Uapi.NETLINK_SOCK_DIAG, false)) {
            for (Family family : Family.values()) {
                all.addAll(diag.dump(
                        TcpDiagCodec.dump(family),
                        Rtnetlink.SOCK_DIAG_BY_FAMILY,
                        "reading the TCP connections",
                        TcpDiagCodec::decode));
            }
        } catch (ErrnoException e) {
            if (!TABLE_IS_LACKING.contains(e.errno().number())) {
                throw e;
            }
        }
        return all;
    }

    /**
     * How would this flow leave, and by which line of which table? Two questions: one chooses the next hop and the source, the
     * other names the line. An errno of the kernel is an answer, not an exception.
     */
    public FibResult lookup(Flow flow) throws IOException {
        try {
            Route chosen = lookup(flow, false);
            Optional<String> refusal = FibCodec.errnoOf(chosen.type());
            if (refusal.isPresent()) {
                return new FibResult.Refused(refusal.get());
            }
            if (chosen.nextHops().isEmpty()
                    || chosen.nextHops().get(0).interfaceIndex().isEmpty()) {
                throw new IOException("the kernel named no interface for " + flow.destination());
            }
            NextHop hop = chosen.nextHops().get(0);
            return new FibResult.Found(
                    chosen.type(),
                    hop.interfaceIndex().getAsInt(),
                    hop.gateway(),
                    chosen.preferredSource().or(flow::source),
                    chosen.table(),
                    match(flow),
                    chosen.mtu());
        } catch (ErrnoException e) {
            if (NO_VERDICT.contains(e.errno().number())) {
                throw e;
            }
            return new FibResult.Refused(e.errno().name());
        }
    }

    private Optional<Route> match(Flow flow) throws IOException {
        try {
            return Optional.of(lookup(flow, true));
        } catch (ErrnoException e) {
            // No line: the interface was given and the kernel assumes the link, or it is too old to tell.
            return Optional.empty();
        }
    }

    private Route lookup(Flow flow, boolean fibMatch) throws IOException {
        return lookups.get(
                FibCodec.ask(flow, fibMatch),
                Rtnetlink.RTM_NEWROUTE,
                "looking up the route to " + flow.destination(),
                RouteCodec::decode);
    }

    private <T> List<T> dump(Request request, int answerType, String action, Decoder<T> decoder) throws IOException {
        try {
            return tables.dump(request, answerType, action, decoder);
        } catch (ErrnoException e) {
            if (TABLE_IS_LACKING.contains(e.errno().number())) {
                return List.of();
            }
            throw e;
        }
    }

    /** Fills in the hops of routes that name an object only, as with net.ipv4.nexthop_compat_mode=0. */
    private List<Route> resolve(List<Route> routes) throws IOException {
        Map<Integer, NextHopObject> objects = new HashMap<>();
        nextHopObjects().forEach(o -> objects.put(o.id(), o));
        return routes.stream()
                .map(r -> r.nextHopId().isEmpty() || !r.nextHops().isEmpty()
                        ? r
                        : r.withNextHops(hops(r.nextHopId().getAsInt(), 1, objects, new HashSet<>())))
                .toList();
    }

    private static List<NextHop> hops(int id, int weight, Map<Integer, NextHopObject> objects, Set<Integer> seen) {
        NextHopObject object = objects.get(id);
        if (object == null || !seen.add(id)) {
            return List.of();
        }
        if (object.group().isEmpty()) {
            return List.of(new NextHop(object.gateway(), object.interfaceIndex(), weight, object.flags() & 0xff));
        }
        return object.group().stream()
                .flatMap(member -> hops(member.id(), member.weight(), objects, seen).stream())
                .toList();
    }

    private static String ip(Family family) {
        return family == Family.V4 ? "IPv4" : "IPv6";
    }

    @Override
    public void close() {
        tables.close();
        lookups.close();
    }
}
