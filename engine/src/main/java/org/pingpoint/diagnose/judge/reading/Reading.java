package org.pingpoint.diagnose.judge.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Segment;
import org.pingpoint.model.Target;
import org.pingpoint.model.evidence.Answer.CannotAsk;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Inquiry;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Via;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.evidence.Witness;

/** One reading of the evidence: each view of it is made once and shared by all rules. */
public final class Reading {
    /** Ports that most hosts answer, open or closed. */
    private static final List<Integer> COMMON_PORTS = List.of(443, 80, 22);
    /** How far a wire probe stays behind its twin by socket, whose refusal would spare it. */
    private static final Duration TWIN = Duration.ofMillis(50);
    /** How long the asked protocol has for itself before others are tried beside it. */
    private static final Duration BESIDE = Duration.ofMillis(300);

    private final Evidence evidence;
    private final HostView host;
    private final Map<String, Object> views = new HashMap<>();

    public Reading(Evidence evidence) {
        this.evidence = evidence;
        this.host = new HostView(evidence);
    }

    public Evidence evidence() {
        return evidence;
    }

    public Inquiry inquiry() {
        return evidence.inquiry();
    }

    public HostView host() {
        return host;
    }

    public Exit exit() {
        return host.exit();
    }

    /** How the flow leaves, if it leaves. */
    public Optional<Exit.Out> out() {
        return exit() instanceof Exit.Out out ? Optional.of(out) : Optional.empty();
    }

    public boolean hasTarget() {
        return inquiry().target().isPresent();
    }

    /** What is to be reached: the target, or the default gateway. Only where {@link #out()} is present. */
    public IpAddress destination() {
        return out().orElseThrow().destination();
    }

    public Protocol protocol() {
        return host.protocol();
    }

    public OptionalInt port() {
        return inquiry().target().map(Target::port).orElse(OptionalInt.empty());
    }

    /** True if frames of ours cannot be sent or seen: no privilege, or no such link. */
    public boolean isWireClosed() {
        return view("wireClosed", () -> evidence.facts().stream()
                .anyMatch(f -> f.about().witness() == Witness.WIRE
                        && f.answer() instanceof CannotAsk c
                        && (c.reason() == CannotAsk.Reason.NO_PRIVILEGE || c.reason() == CannotAsk.Reason.NO_LINK)));
    }

    /** True if the way out is a link where neighbours are resolved by ARP or ND. */
    public boolean resolvesNeighbours() {
        return out().map(o -> o.device().resolvesNeighbours()).orElse(false);
    }

    /**
     * True if the destination is a neighbour, for whom ARP or ND speaks. Where a probe with a TTL of one dies on the way to it,
     * somebody answers ARP in its name and routes.
     */
    public boolean isOwnSegment() {
        return out().orElseThrow().isOnLink()
                && resolvesNeighbours()
                && paths().icmp().deepest().isEmpty();
    }

    /** What would tell whether somebody routes to a destination that seems to be a neighbour. */
    public List<Wanted> proxyWanted() {
        return wire().stream()
                .filter(via -> isOwnSegment())
                .flatMap(via -> hop(destination(), via, 1).pending().stream())
                .map(w -> new Wanted(w.question(), w.after().plus(BESIDE)))
                .toList();
    }

    /** Who has the next hop's address: the gateway's, or the destination's own on its segment. */
    public Resolution nextHop() {
        return resolution(out().orElseThrow().nextHop());
    }

    /** Who has this address on the segment the flow leaves by? */
    public Resolution resolution(IpAddress address) {
        return view("resolution " + address, () -> {
            Exit.Out out = out().orElseThrow();
            List<Wanted> schedule = out.source()
                    .map(s -> Schedules.resolve(out.device().index(), address, s))
                    .orElse(List.of());
            return new Resolution(new Attempts(evidence, schedule));
        });
    }

    /** The default gateway on the link that the destination is on, where one is known. */
    public Optional<IpAddress> segmentGateway() {
        Exit.Out out = out().orElseThrow();
        return out.gateway().or(() -> host.defaultRoutes(out.destination().family())
                .flatMap(r -> r.nextHops().stream())
                .filter(h ->
                        h.interfaceIndex().equals(OptionalInt.of(out.device().index())))
                .flatMap(h -> h.gateway().stream())
                .findFirst());
    }

    /** The way for frames of ours to the destination, once it is open: the next hop resolved, where it needs to be. */
    public Optional<Via> wire() {
        if (out().isEmpty() || isWireClosed()) {
            return Optional.empty();
        }
        boolean open = !resolvesNeighbours() || nextHop().isAnswered();
        return open ? out().get().via() : Optional.empty();
    }

    /** True if it is known whether frames can be sent to the destination. */
    public boolean isWireDecided() {
        return isWireClosed() || !resolvesNeighbours() || nextHop().isDecided();
    }

    /** The destination by socket, by the asked protocol. */
    public Contact bySocket() {
        return view("socket", () -> contactBySocket(protocol(), port()));
    }

    /** The destination by socket, by echo. */
    public Contact echoBySocket() {
        return protocol() == Protocol.ICMP
                ? bySocket()
                : view("echo socket", () -> contactBySocket(Protocol.ICMP, OptionalInt.empty()));
    }

    private Contact contactBySocket(Protocol protocol, OptionalInt port) {
        IpAddress destination = destinationOrOwn();
        List<Wanted> schedule = protocol == Protocol.TCP
                ? Schedules.connect(destination, port)
                : Schedules.reach(Witness.SOCKET, protocol, destination, port, Optional.empty(), Duration.ZERO);
        return new Contact(host, destination, new Attempts(evidence, schedule));
    }

    private IpAddress destinationOrOwn() {
        return exit() instanceof Exit.Own own ? own.destination() : destination();
    }

    /** The destination on the wire, by the asked protocol. Nothing is wanted while the wire is shut. */
    public Contact byWire() {
        return onWire(protocol(), port());
    }

    /** The destination on the wire, by echo. */
    public Contact echoByWire() {
        return onWire(Protocol.ICMP, OptionalInt.empty());
    }

    /** The destination on the wire, by a protocol and port. */
    public Contact onWire(Protocol protocol, OptionalInt port) {
        return view("wire " + protocol + port, () -> {
            boolean beside = protocol != protocol() && !spoke();
            return onWire(protocol, port, wire(), beside ? BESIDE : TWIN);
        });
    }

    private Contact onWire(Protocol protocol, OptionalInt port, Optional<Via> via, Duration after) {
        List<Wanted> schedule =
                via.isPresent() ? Schedules.reach(Witness.WIRE, protocol, destination(), port, via, after) : List.of();
        return new Contact(host, destination(), new Attempts(evidence, schedule));
    }

    /** The destination on the wire by way of another next hop than the kernel's. */
    public Contact through(IpAddress nextHop) {
        return view("through " + nextHop, () -> {
            Exit.Out out = out().orElseThrow();
            Via via = new Via(out.device().index(), out.source().orElseThrow(), nextHop);
            return onWire(Protocol.ICMP, OptionalInt.empty(), Optional.of(via), Duration.ZERO);
        });
    }

    /** Hops by way of another next hop than the kernel's; only the first few matter. */
    public Attempts hopThrough(IpAddress nextHop, int ttl) {
        return view("hop through " + nextHop + " " + ttl, () -> {
            Exit.Out out = out().orElseThrow();
            Via via = new Via(out.device().index(), out.source().orElseThrow(), nextHop);
            return hop(destination(), via, ttl);
        });
    }

    /** Two tries, a second apart, at making the hop at a TTL speak on the way to some other destination. */
    public Attempts hop(IpAddress towards, Via via, int ttl) {
        return new Attempts(
                evidence,
                Schedules.hop(
                        Witness.WIRE,
                        Protocol.ICMP,
                        towards,
                        OptionalInt.empty(),
                        Optional.of(via),
                        ttl,
                        2,
                        Duration.ZERO));
    }

    /**
     * What is still awaited before it is known whether frames can be sent: the first try at the next hop. For what is worth
     * knowing beside a verdict, no more than that is waited for.
     */
    public List<Wanted> wireWanted() {
        return out().isEmpty() || isWireDecided()
                ? List.of()
                : nextHop().wanted().stream().filter(w -> w.after().isZero()).toList();
    }

    /** Two echoes to the gateway that are still to be sent or waited for; it decides nothing and is told to people. */
    public List<Wanted> gatewayEcho() {
        if (wire().isEmpty() || out().get().gateway().isEmpty()) {
            return List.of();
        }
        IpAddress gateway = out().get().gateway().get();
        Via via = new Via(out().get().device().index(), wire().get().source(), gateway);
        Attempts attempts = new Attempts(
                evidence,
                Schedules.hop(
                        Witness.WIRE,
                        Protocol.ICMP,
                        gateway,
                        OptionalInt.empty(),
                        Optional.of(via),
                        Question.Probe.FULL_TTL,
                        2,
                        Duration.ofMillis(300)));
        return attempts.answers().isEmpty() ? attempts.pending() : List.of();
    }

    /** More tries by the asked protocol, two seconds apart and with patience of their own. */
    public Attempts again() {
        return view(
                "again",
                () -> wire().isPresent()
                        ? new Attempts(
                                evidence, Schedules.again(Witness.WIRE, protocol(), destination(), port(), wire()))
                        : new Attempts(evidence, List.of()));
    }

    /** Other doors of the destination: ports that most hosts answer, on the wire. */
    public List<Contact> otherDoors() {
        return view("doors", () -> COMMON_PORTS.stream()
                .filter(p -> !(protocol() == Protocol.TCP && port().equals(OptionalInt.of(p))))
                .map(p -> new Contact(host, destination(), new Attempts(evidence, door(p))))
                .toList());
    }

    /** Two tries at one port, a little after the asked ones. */
    private List<Wanted> door(int port) {
        return wire().isPresent()
                ? Schedules.reach(
                                Witness.WIRE,
                                Protocol.TCP,
                                destination(),
                                OptionalInt.of(port),
                                wire(),
                                Duration.ofMillis(500))
                        .subList(0, 2)
                : List.of();
    }

    /** True once anything came of the first questions: those that held back for them need not any longer. */
    private boolean spoke() {
        return !bySocket().outcomes().isEmpty() || !byWire().outcomes().isEmpty();
    }

    /** The hop that refuses, by the way its error travelled; one farther for safety. */
    private OptionalInt refusedAt() {
        return Stream.concat(bySocket().refusals().stream(), byWire().refusals().stream())
                .flatMapToInt(e -> e.outcome().arrival().orElseThrow().hopsTravelled().stream())
                .map(travelled -> travelled + 2)
                .min();
    }

    public Paths paths() {
        return view("paths", () -> {
            boolean refused =
                    !bySocket().refusals().isEmpty() || !byWire().refusals().isEmpty();
            return new Paths(evidence, host, destination(), wire(), isWireClosed(), spoke(), refused, refusedAt());
        });
    }

    public ServerSubnet serverSubnet() {
        return view("server subnet", () -> {
            return new ServerSubnet(evidence, host, destination(), wire(), spoke());
        });
    }

    /** Our own segment; only where {@link #out()} has a source. */
    public ClientSegment clientSegment() {
        return view("client segment", () -> {
            Exit.Out out = out().orElseThrow();
            List<IpAddress> excluded = Stream.concat(Stream.of(out.nextHop()), segmentGateway().stream())
                    .toList();
            return new ClientSegment(
                    evidence,
                    host.tables().orElseThrow(),
                    out.device(),
                    out.source().orElseThrow(),
                    excluded);
        });
    }

    /** The errors and refusals that the asked protocol met, by socket, by wire and on the way; else, once that is silent, echo's. */
    public List<Answered> refusals() {
        return view("refusals", () -> {
            List<Answered> asked = new ArrayList<>(bySocket().refusals());
            asked.addAll(byWire().refusals());
            if (asked.isEmpty() && protocol() != Protocol.ICMP && isAskedSilent()) {
                asked.addAll(echoByWire().refusals());
            }
            if (asked.isEmpty() && (isAskedSilent() || bySocket().cannotAsk().isPresent()) && isWireDecided()) {
                asked.addAll(paths().refusals());
            }
            return List.copyOf(asked);
        });
    }

    /** True if the asked protocol met nothing but silence, by every witness that could be asked. */
    public boolean isAskedSilent() {
        boolean socketSilent = bySocket().isSilent() || bySocket().cannotAsk().isPresent();
        boolean wireSilent = byWire().isSilent() || wire().isEmpty();
        return bySocket().isDecided()
                && socketSilent
                && wireSilent
                && (bySocket().isSilent() || byWire().isSilent());
    }

    /** The first questions about the destination, while none of them is answered. */
    public List<Wanted> contactWanted() {
        List<Wanted> wanted = new ArrayList<>(bySocket().wanted());
        if (out().isPresent()) {
            if (resolvesNeighbours() && !isWireClosed()) {
                wanted.addAll(nextHop().wanted());
            }
            // A refusal needs no second witness, and each costs the refuser a part of its small budget of errors.
            if (bySocket().refusals().isEmpty()) {
                wanted.addAll(byWire().wanted());
            }
        }
        return wanted;
    }

    /** The segment of a hop, once it is known whether it is the target's last router; while it is not, what to ask. */
    public Optional<Segment> segmentOf(int hop) {
        if (hop <= 1) {
            return Optional.of(Segment.CLIENT_GATEWAY);
        }
        if (paths().distance().isPresent()) {
            boolean last = paths().distance().getAsInt() == hop + 1;
            return Optional.of(last ? Segment.SERVER_GATEWAY : Segment.TRANSIT);
        }
        if (!segmentWanted(hop).isEmpty()) {
            return Optional.empty();
        }
        boolean known = !serverSubnet().sights(hop, paths().router(hop)).isEmpty();
        return Optional.of(known ? Segment.SERVER_GATEWAY : Segment.TRANSIT);
    }

    /** What would tell the segment of a hop: after a refusal only what is quick, after silence all there is. */
    public List<Wanted> segmentWanted(int hop) {
        return refusals().isEmpty()
                ? serverSubnet().wanted(hop)
                : serverSubnet().wantedQuickly(hop);
    }

    @SuppressWarnings("unchecked")
    private <T> T view(String name, Supplier<T> make) {
        Object known = views.get(name);
        if (known == null) {
            known = make.get();
            views.put(name, known);
        }
        return (T) known;
    }
}
