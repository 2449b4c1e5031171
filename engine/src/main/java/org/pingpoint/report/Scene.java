package org.pingpoint.report;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Target;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.HostTables;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Neighbor;
import org.pingpoint.model.host.NextHop;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteType;

/** Where the client stands, read from the facts of a diagnosis: interface, addresses, gateway, who answered. */
final class Scene {
    private final List<Fact> facts;
    private final Optional<Target> target;
    private final Optional<HostTables> tables;
    private final Optional<FibResult.Found> way;
    private final Optional<Family> family;
    private final Optional<String> askedInterface;
    private final Optional<IpAddress> askedSource;

    Scene(Diagnosis diagnosis) {
        this.facts = diagnosis.evidence();
        this.target = diagnosis.inquiry().target();
        this.askedInterface = diagnosis.inquiry().interfaceName();
        this.askedSource = diagnosis.inquiry().source();
        this.family = target.map(t -> t.address().family()).or(diagnosis.inquiry()::family);
        this.tables =
                answers(Answer.TablesRead.class).map(Answer.TablesRead::tables).reduce((a, b) -> b);
        this.way = facts.stream()
                .filter(f -> f.about() instanceof Question.FibLookup lookup
                        && target.map(t -> t.address().equals(lookup.flow().destination()))
                                .orElse(true))
                .map(Fact::answer)
                .filter(Answer.Fib.class::isInstance)
                .map(a -> ((Answer.Fib) a).result())
                .filter(FibResult.Found.class::isInstance)
                .map(FibResult.Found.class::cast)
                .findFirst();
    }

    Optional<Target> target() {
        return target;
    }

    private <A extends Answer> Stream<A> answers(Class<A> kind) {
        return facts.stream().map(Fact::answer).filter(kind::isInstance).map(kind::cast);
    }

    Optional<Interface> interfaceOf(int index) {
        return tables.flatMap(t -> t.interfaceOf(index));
    }

    /** A name for an interface number; the number itself where no table tells. */
    String interfaceName(int index) {
        return interfaceOf(index).map(Interface::name).orElse("if" + index);
    }

    private Optional<Route> defaultRoute() {
        return tables.stream()
                .flatMap(t -> t.routes().stream())
                .filter(r -> r.destination().isDefault() && r.table() == Route.TABLE_MAIN)
                .filter(r -> r.type() == RouteType.UNICAST && !r.nextHops().isEmpty())
                .filter(r -> family.isEmpty() || r.destination().family() == family.get())
                .min(Comparator.comparing((Route r) -> r.destination().family())
                        .thenComparing(r -> r.metric().orElse(0)));
    }

    /** The interface that packets to the target leave by, else the default route's, else the one asked for. */
    Optional<Interface> wayOut() {
        return way.flatMap(w -> interfaceOf(w.interfaceIndex()))
                .or(() -> askedInterface.flatMap(n -> tables.flatMap(t -> t.interfaceOf(n))))
                .or(() -> defaultRoute().flatMap(Scene::device).flatMap(this::interfaceOf));
    }

    private static Optional<Integer> device(Route route) {
        return route.nextHops().stream()
                .map(NextHop::interfaceIndex)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .findFirst();
    }

    /** The next hop of the target's route, else of the default route. Absent for a target on our own segment. */
    Optional<IpAddress> gateway() {
        if (way.isPresent() && target.isPresent()) {
            return way.get().gateway();
        }
        return way.flatMap(FibResult.Found::gateway).or(() -> defaultRoute().flatMap(r -> r.nextHops().stream()
                .map(NextHop::gateway)
                .flatMap(Optional::stream)
                .findFirst()));
    }

    /** The default route's gateway, whichever way the target's packets go. */
    Optional<IpAddress> defaultGateway() {
        return defaultRoute()
                .flatMap(r -> r.nextHops().stream()
                        .map(NextHop::gateway)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(this::gateway);
    }

    /** Our address on the way to the target. */
    Optional<IpAddress> source() {
        return askedSource
                .or(() -> way.flatMap(FibResult.Found::source))
                .or(() -> addresses().map(Prefix::address).findFirst());
    }

    private Stream<Prefix> addresses() {
        return wayOut().stream()
                .flatMap(i -> tables.orElseThrow().addressesOf(i.index()).stream())
                .map(Address::local)
                .filter(p -> family.isEmpty() || p.family() == family.get())
                .sorted(Comparator.comparing(p -> p.address().isLinkLocal()));
    }

    /** Our address with its prefix length. */
    Optional<Prefix> sourcePrefix() {
        return source().flatMap(s -> tables.stream()
                        .flatMap(t -> t.addresses().stream())
                        .map(Address::local)
                        .filter(p -> p.address().equals(s))
                        .findFirst())
                .or(() -> addresses().findFirst());
    }

    /** The link-layer address that the gateway gave, on the wire or in the neighbour table. */
    Optional<MacAddress> gatewayMac() {
        return gateway().flatMap(g -> arpAnswers()
                .filter(a -> a.answer().from().equals(g))
                .map(Outcome.ArpReply::mac)
                .findFirst()
                .or(() -> wayOut().flatMap(i -> tables.flatMap(t -> t.neighbor(i.index(), g)))
                        .filter(Neighbor::isValid)
                        .flatMap(Neighbor::mac)));
    }

    private Stream<Outcome.ArpReply> arpAnswers() {
        return answers(Answer.Observed.class)
                .map(Answer.Observed::outcome)
                .filter(Outcome.ArpReply.class::isInstance)
                .map(Outcome.ArpReply.class::cast);
    }

    /** True if the gateway answered ARP or ND during the run. */
    boolean gatewayResolved() {
        return gateway()
                .filter(g -> arpAnswers().anyMatch(a -> a.answer().from().equals(g)))
                .isPresent();
    }

    boolean gatewayPinged() {
        return gateway().filter(this::pinged).isPresent();
    }

    /** True if the target was asked by echo at all. */
    boolean targetAskedByEcho() {
        return target.isPresent()
                && fullProbes(target.get().address()).findAny().isPresent();
    }

    boolean targetPinged() {
        return target.filter(t -> pinged(t.address())).isPresent();
    }

    private Stream<Fact> fullProbes(IpAddress destination) {
        return facts.stream()
                .filter(f -> f.about() instanceof Question.Probe p
                        && p.protocol() == Protocol.ICMP
                        && p.isFullTtl()
                        && p.destination().equals(destination));
    }

    private boolean pinged(IpAddress destination) {
        return fullProbes(destination)
                .anyMatch(f -> f.answer() instanceof Answer.Observed seen
                        && (seen.outcome() instanceof Outcome.Reply
                                || seen.outcome() instanceof Outcome.Late late
                                        && late.answer() instanceof Outcome.Reply));
    }

    /** Other hosts of our own prefix that showed themselves: by ARP or ND, or in a valid entry of the neighbour table. */
    Set<IpAddress> neighbours() {
        Set<IpAddress> seen = new LinkedHashSet<>();
        arpAnswers().map(a -> a.answer().from()).forEach(seen::add);
        Optional<Prefix> own = sourcePrefix();
        answers(Answer.Heard.class)
                .flatMap(h -> h.address().stream())
                .filter(a -> own.isPresent() && own.get().contains(a))
                .forEach(seen::add);
        gateway().ifPresent(seen::remove);
        target.ifPresent(t -> seen.remove(t.address()));
        seen.removeIf(a -> tables.filter(t -> t.isOwn(a)).isPresent());
        return seen;
    }

    /** VLAN numbers of tagged frames that were heard. */
    List<Integer> vlans() {
        return answers(Answer.Heard.class)
                .map(Answer.Heard::vlan)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .distinct()
                .sorted()
                .toList();
    }

    /** How long others were listened to, in nanoseconds: the span of the longest listening. */
    long heardNanos() {
        return facts.stream()
                .filter(f -> f.about() instanceof Question.Listen)
                .mapToLong(f -> f.atNanos() - f.askedNanos())
                .max()
                .orElse(0);
    }
}
