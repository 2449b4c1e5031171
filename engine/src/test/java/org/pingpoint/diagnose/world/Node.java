package org.pingpoint.diagnose.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.pingpoint.diagnose.world.Packet.Reply;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.host.RouteType;

/** A router or a host that treats packets as Linux does: route first, then the TTL, then the forward hook, then the neighbour. */
public class Node {
    /** What a filter does with a packet that it matches. */
    private record Filter(Predicate<Packet> matches, Optional<IcmpCodes> reject, boolean reset) {}

    private static final long LATENCY = 500_000L;
    /** Three solicitations, a second apart. */
    private static final long RESOLUTION_FAILS_AFTER = 3_050_000_000L;

    final World world;
    final String name;
    final List<Prefix> addresses = new ArrayList<>();
    final List<RouteLine> routes = new ArrayList<>();
    final List<Prefix> proxied = new ArrayList<>();
    MacAddress mac;
    boolean plugged = true;
    boolean answersArp = true;
    private final List<Filter> input = new ArrayList<>();
    private final List<Filter> forward = new ArrayList<>();
    private final Set<Integer> tcp = new HashSet<>();
    private final Set<Integer> udp = new HashSet<>();
    private final Set<Integer> mutePorts = new HashSet<>();
    private final Map<IpAddress, Long> resolutionFails = new HashMap<>();
    private Predicate<Packet> keepsSilentOn = p -> false;
    private Optional<TokenBucket> errors = Optional.empty();
    private final TokenBucket routeErrors = new TokenBucket(5, 1);
    private boolean forwards = true;
    private boolean masquerades;
    private long extraLatency;

    Node(World world, String name, int number) {
        this.world = world;
        this.name = name;
        this.mac = new MacAddress(0x0200_0000_0000L + number);
    }

    public Node address(String withLength) {
        addresses.add(Prefix.parse(withLength));
        return this;
    }

    public Node withoutAddresses() {
        addresses.clear();
        return this;
    }

    public Node route(String line) {
        routes.add(RouteLine.parse(world.family(), line));
        return this;
    }

    public Node withoutRoutes() {
        routes.clear();
        return this;
    }

    /** Forgets the network that an address of its own puts on its link. */
    public Node withoutConnected(Prefix network) {
        forgotten.add(network);
        return this;
    }

    private final List<Prefix> forgotten = new ArrayList<>();

    public Node listens(int port) {
        tcp.add(port);
        return this;
    }

    public Node answersUdp(int port) {
        udp.add(port);
        return this;
    }

    /** Something listens on this UDP port and never answers. */
    public Node swallowsUdp(int port) {
        mutePorts.add(port);
        return this;
    }

    public Node drops(Predicate<Packet> those) {
        input.add(new Filter(those, Optional.empty(), false));
        return this;
    }

    public Node rejects(Predicate<Packet> those, IcmpCodes with) {
        input.add(new Filter(those, Optional.of(with), false));
        return this;
    }

    public Node dropsInTransit(Predicate<Packet> those) {
        forward.add(new Filter(those, Optional.empty(), false));
        return this;
    }

    public Node rejectsInTransit(Predicate<Packet> those, IcmpCodes with) {
        forward.add(new Filter(those, Optional.of(with), false));
        return this;
    }

    /** Sends a RST in the destination's name. */
    public Node resetsInTransit(Predicate<Packet> those) {
        forward.add(new Filter(those, Optional.empty(), true));
        return this;
    }

    public Node sendsNoErrors() {
        keepsSilentOn = Packet::isError;
        return this;
    }

    public Node sendsNo(IcmpCodes error) {
        Reply v4 = error.reply(Family.V4);
        Reply v6 = error.reply(Family.V6);
        keepsSilentOn = p -> p.reply().equals(Optional.of(v4)) || p.reply().equals(Optional.of(v6));
        return this;
    }

    /** Six errors at once, then one a second: icmp_ratelimit=1000. */
    public Node withDefaultRateLimit() {
        return withRateLimit(6, 1);
    }

    public Node withRateLimit(int burst, double perSecond) {
        errors = Optional.of(new TokenBucket(burst, perSecond));
        return this;
    }

    public Node withoutForwarding() {
        forwards = false;
        return this;
    }

    public Node masquerades() {
        masquerades = true;
        return this;
    }

    public Node unplugged() {
        plugged = false;
        return this;
    }

    public Node withoutArp() {
        answersArp = false;
        return this;
    }

    public Node proxyArp(String network) {
        proxied.add(Prefix.parse(network));
        return this;
    }

    public Node mac(String address) {
        mac = MacAddress.parse(address);
        return this;
    }

    public Node delayedBy(long millis) {
        extraLatency = millis * 1_000_000L;
        return this;
    }

    boolean owns(IpAddress address) {
        return addresses.stream().anyMatch(a -> a.address().equals(address));
    }

    final void receive(Packet packet, long time) {
        long now = time + LATENCY + extraLatency;
        if (!packet.isProbe() && !packet.translated().isEmpty() && owns(packet.destination())) {
            forward(packet.unmasqueraded(), now);
        } else if (owns(packet.destination())) {
            deliver(packet, now);
        } else if (forwards) {
            forward(packet, now);
        } else if (world.family() == Family.V6 && lookUp(packet.destination()).isEmpty()) {
            // Linux looks the route up before it knows that it does not forward.
            error(IcmpCodes.NO_ROUTE, packet, now);
        }
    }

    void deliver(Packet packet, long now) {
        if (!packet.isProbe() || filtered(input, packet, now)) {
            return;
        }
        int port = packet.port().orElse(0);
        switch (packet.protocol()) {
            case ICMP -> answer(packet, Reply.Kind.ANSWER, now);
            case TCP -> answer(packet, tcp.contains(port) ? Reply.Kind.ACCEPT : Reply.Kind.RESET, now);
            case UDP -> {
                if (udp.contains(port)) {
                    answer(packet, Reply.Kind.ANSWER, now);
                } else if (!mutePorts.contains(port)) {
                    error(IcmpCodes.PORT_UNREACHABLE, packet, now);
                }
            }
        }
    }

    private boolean filtered(List<Filter> filters, Packet packet, long now) {
        Optional<Filter> filter =
                filters.stream().filter(f -> f.matches().test(packet)).findFirst();
        filter.flatMap(Filter::reject).ifPresent(code -> error(code, packet, now));
        if (filter.isPresent() && filter.get().reset()) {
            answer(packet, Reply.Kind.RESET, now);
        }
        return filter.isPresent();
    }

    private void answer(Packet packet, Reply.Kind kind, long now) {
        originate(packet.answeredBy(packet.destination(), Reply.of(kind), 64), now);
    }

    private void error(IcmpCodes code, Packet packet, long now) {
        boolean allowed =
                packet.isProbe() && errors.map(bucket -> bucket.take(now)).orElse(true);
        if (allowed) {
            facing(packet.source())
                    .ifPresent(from -> originate(packet.answeredBy(from, code.reply(world.family()), 64), now));
        }
    }

    /** Where errors are limited, IPv4 draws on that budget twice: in ip_error() and in icmp_send(). */
    private void routeError(IcmpCodes code, Packet packet, long now) {
        if (world.family() == Family.V6 || errors.orElse(routeErrors).take(now)) {
            error(code, packet, now);
        }
    }

    private void forward(Packet packet, long now) {
        Optional<RouteLine> route = lookUp(packet.destination());
        if (route.isEmpty()) {
            routeError(IcmpCodes.NO_ROUTE, packet, now);
            return;
        }
        switch (route.get().type()) {
            case BLACKHOLE -> {}
            case UNREACHABLE -> routeError(IcmpCodes.UNREACHABLE_ROUTE, packet, now);
            case PROHIBIT -> routeError(IcmpCodes.PROHIBITED, packet, now);
            default -> {
                if (packet.ttl() <= 1) {
                    error(IcmpCodes.TIME_EXCEEDED, packet, now);
                } else if (!filtered(forward, packet, now)) {
                    pass(packet.withTtl(packet.ttl() - 1), route.get(), now);
                }
            }
        }
    }

    private void pass(Packet packet, RouteLine route, long now) {
        IpAddress next = nextHop(route, packet);
        Optional<Node> neighbour = world.neighbour(this, next);
        if (neighbour.isEmpty()) {
            // Packets behind the first wait in its queue and get their error with it.
            long fails = resolutionFails.merge(
                    next, now + RESOLUTION_FAILS_AFTER, (known, fresh) -> known >= now ? known : fresh);
            error(IcmpCodes.HOST_UNREACHABLE, packet, fails);
        } else if (masquerades && packet.isProbe()) {
            neighbour.get().receive(packet.masqueraded(facing(next).orElseThrow()), now);
        } else {
            neighbour.get().receive(packet, now);
        }
    }

    final void originate(Packet packet, long now) {
        if (keepsSilentOn.test(packet)) {
            return;
        }
        if (owns(packet.destination())) {
            deliver(packet, now);
            return;
        }
        lookUp(packet.destination())
                .filter(route -> route.type() == RouteType.UNICAST)
                .flatMap(route -> world.neighbour(this, nextHop(route, packet)))
                .ifPresent(neighbour -> neighbour.receive(packet, now));
    }

    /** Of several gateways the flow's hash takes one, always the same. */
    private static IpAddress nextHop(RouteLine route, Packet packet) {
        if (route.gateways().isEmpty()) {
            return packet.destination();
        }
        int flow = packet.protocol().ordinal() + packet.port().orElse(0);
        return route.gateways().get(flow % route.gateways().size());
    }

    /** The address that it shows to where it sends this. */
    Optional<IpAddress> facing(IpAddress destination) {
        IpAddress next = lookUp(destination)
                .flatMap(r -> r.gateways().stream().findFirst())
                .orElse(destination);
        return addresses.stream()
                .filter(a -> a.contains(next))
                .findFirst()
                .or(() -> addresses.stream()
                        .filter(a -> a.family() == destination.family())
                        .findFirst())
                .map(Prefix::address);
    }

    private Optional<RouteLine> lookUp(IpAddress destination) {
        List<RouteLine> all = new ArrayList<>(routes);
        addresses.stream()
                .filter(a -> !a.isHost() && forgotten.stream().noneMatch(a.network()::equals))
                .map(a -> RouteLine.parse(world.family(), a.network().toString()))
                .forEach(all::add);
        return all.stream()
                .filter(r -> r.destination().contains(destination))
                .max(Comparator.comparingInt(r -> r.destination().length()));
    }

    @Override
    public String toString() {
        return name;
    }

    public static Predicate<Packet> everything() {
        return p -> true;
    }

    public static Predicate<Packet> probes() {
        return Packet::isProbe;
    }

    public static Predicate<Packet> echo() {
        return Packet::isEcho;
    }

    public static Predicate<Packet> tcp(int port) {
        return p -> p.isTo(Protocol.TCP, port);
    }

    public static Predicate<Packet> udp(int port) {
        return p -> p.isTo(Protocol.UDP, port);
    }
}
