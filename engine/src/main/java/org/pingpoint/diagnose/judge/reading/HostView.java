package org.pingpoint.diagnose.judge.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.Target;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Inquiry;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.host.Address;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.HostTables;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.NextHop;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteType;

/** What this host believes, and how it would send. */
public final class HostView {
    private static final int SCOPE_HOST = 254;
    /** Devices that carry containers and guests, never the host's way out. */
    private static final Predicate<String> GUEST_NETWORK =
            name -> name.matches("(docker|virbr|br-|veth|cni|flannel|cali|kube|lxcbr|lxdbr|podman|vnet|vmnet|tap).*");

    private final Evidence evidence;
    private final Optional<Fact> tablesFact;
    private final Optional<HostTables> tables;
    private final Exit exit;

    HostView(Evidence evidence) {
        this.evidence = evidence;
        this.tablesFact = evidence.about(new Question.Tables()).stream().findFirst();
        this.tables = tablesFact
                .map(Fact::answer)
                .filter(Answer.TablesRead.class::isInstance)
                .map(a -> ((Answer.TablesRead) a).tables());
        this.exit = findExit();
    }

    public Optional<HostTables> tables() {
        return tables;
    }

    public Optional<Fact> tablesFact() {
        return tablesFact;
    }

    public Exit exit() {
        return exit;
    }

    private Exit findExit() {
        if (tables.isEmpty()) {
            Question question = new Question.Tables();
            return evidence.isDecided(question)
                    ? new Exit.Unreadable()
                    : new Exit.Unknown(List.of(Wanted.now(question)));
        }
        Inquiry inquiry = evidence.inquiry();
        if (inquiry.target().isEmpty()) {
            return defaultGateway()
                    .map(hop -> lookUp(new Flow(
                            hop.gateway().orElseThrow(),
                            inquiry.source(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            OptionalInt.empty(),
                            hop.interfaceIndex(),
                            OptionalLong.empty())))
                    .orElseGet(() -> new Exit.NoDefault(tablesFact.orElseThrow()));
        }
        Target target = inquiry.target().get();
        Optional<String> device = inquiry.interfaceName().or(target::zone);
        OptionalInt index = device.flatMap(tables.get()::interfaceOf)
                .map(i -> OptionalInt.of(i.index()))
                .orElse(OptionalInt.empty());
        // The address is not chosen yet: rules that match on a source cannot match this first question.
        Flow first = new Flow(
                target.address(),
                inquiry.source(),
                target.protocol(),
                OptionalInt.empty(),
                target.protocol().isPresent() ? target.port() : OptionalInt.empty(),
                index,
                OptionalLong.empty());
        Exit exit = lookUp(first);
        // The second question is that of the flow with its source, as connect(2) asks it.
        if (exit instanceof Exit.Out out
                && first.source().isEmpty()
                && out.source().isPresent()) {
            return lookUp(new Flow(
                    first.destination(),
                    out.source(),
                    first.protocol(),
                    OptionalInt.empty(),
                    first.destinationPort(),
                    index,
                    OptionalLong.empty()));
        }
        return exit;
    }

    private Exit lookUp(Flow flow) {
        Question question = new Question.FibLookup(flow);
        Optional<Fact> fact = evidence.about(question).stream().findFirst();
        if (fact.isEmpty()) {
            return evidence.isDecided(question)
                    ? new Exit.Unreadable()
                    : new Exit.Unknown(List.of(Wanted.now(question)));
        }
        if (!(fact.get().answer() instanceof Answer.Fib fib)) {
            return new Exit.Unreadable();
        }
        if (fib.result() instanceof FibResult.Refused refused) {
            return new Exit.Refused(flow.destination(), refused.errno(), fact.get());
        }
        FibResult.Found found = (FibResult.Found) fib.result();
        if (found.type() == RouteType.LOCAL || tables.get().isOwn(flow.destination())) {
            return new Exit.Own(flow.destination(), fact.get());
        }
        Optional<Interface> device = tables.get().interfaceOf(found.interfaceIndex());
        if (device.isEmpty()) {
            return new Exit.Unreadable();
        }
        return new Exit.Out(
                flow.destination(),
                device.get(),
                flow.source().or(found::source),
                found.gateway().filter(g -> !g.equals(flow.destination())),
                found,
                fact.get());
    }

    /** The next hop of the best default route that names a gateway: IPv4 before IPv6 unless a family was asked for. */
    public Optional<NextHop> defaultGateway() {
        Stream<Family> families =
                evidence.inquiry().family().map(Stream::of).orElseGet(() -> Stream.of(Family.values()));
        return families.flatMap(f -> defaultGateway(f).stream()).findFirst();
    }

    /** The next hop of one family's best default route, if that has a gateway. */
    public Optional<NextHop> defaultGateway(Family family) {
        return defaultRoutes(family)
                .flatMap(r -> r.nextHops().stream())
                .filter(h -> h.gateway().isPresent())
                .findFirst();
    }

    /** True if a default route leads into a tunnel or another link that names no gateway: nothing there can be asked for. */
    public boolean hasDefaultWithoutGateway() {
        return defaultGateway(family()).isEmpty()
                && defaultRoutes(family()).findAny().isPresent();
    }

    /** Default routes that lead somewhere, of main first, then of other tables; the lowest metric first. */
    public Stream<Route> defaultRoutes(Family family) {
        Optional<Integer> index = evidence.inquiry()
                .interfaceName()
                .flatMap(n -> tables.flatMap(t -> t.interfaceOf(n)))
                .map(Interface::index);
        return tables.stream()
                .flatMap(t -> t.routes().stream())
                .filter(r -> r.type() == RouteType.UNICAST
                        && r.destination().isDefault()
                        && r.destination().family() == family
                        && (index.isEmpty()
                                || r.nextHops().stream()
                                        .anyMatch(h -> h.interfaceIndex().equals(OptionalInt.of(index.get())))))
                .sorted(Comparator.<Route>comparingInt(r -> r.table() == Route.TABLE_MAIN ? 0 : 1)
                        .thenComparingLong(r -> r.metric().orElse(0)));
    }

    /** The family that the diagnosis is about. */
    public Family family() {
        Inquiry inquiry = evidence.inquiry();
        return inquiry.target()
                .map(t -> t.address().family())
                .or(inquiry::family)
                .or(() -> defaultGateway().flatMap(NextHop::gateway).map(IpAddress::family))
                .orElse(hasUsableSource(Family.V4) || !hasUsableSource(Family.V6) ? Family.V4 : Family.V6);
    }

    /** True if any address of the family could be a source for a destination beyond the link. */
    public boolean hasUsableSource(Family family) {
        return tables.stream().flatMap(t -> t.addresses().stream()).anyMatch(a -> isUsableSource(a, family));
    }

    /** True if the address could be such a source. */
    public static boolean isUsableSource(Address address, Family family) {
        IpAddress local = address.local().address();
        return local.family() == family
                && address.isUsable()
                && !local.isLoopback()
                && !local.isLinkLocal()
                && address.scope() != SCOPE_HOST;
    }

    /** Interfaces that could be this host's way out: no loopback, no tunnel endpoint that nobody set up, no guest network. */
    public List<Interface> candidates() {
        Optional<String> asked = evidence.inquiry().interfaceName();
        return tables.stream()
                .flatMap(t -> t.interfaces().stream())
                .filter(i -> asked.isPresent()
                        ? i.name().equals(asked.get())
                        : !i.isLoopback()
                                && !GUEST_NETWORK.test(i.name())
                                && i.master().isEmpty())
                .filter(i -> i.type() == Interface.ARPHRD_ETHER || hasAddress(i))
                .toList();
    }

    public boolean hasAddress(Interface device) {
        return tables.stream()
                .flatMap(t -> t.addressesOf(device.index()).stream())
                .anyMatch(a -> !a.local().address().isLinkLocal());
    }

    /** True if an address of the interface puts this destination on its link. */
    public boolean covers(Interface device, IpAddress destination) {
        return tables.stream()
                .flatMap(t -> t.addressesOf(device.index()).stream())
                .anyMatch(a -> a.network().length() > 0
                        && !a.network().isHost()
                        && a.network().contains(destination));
    }

    /** True if a network of ours holds this address and not the other: it cannot be a neighbour of that one. */
    public boolean separates(IpAddress address, IpAddress other) {
        return tables.stream()
                .flatMap(t -> t.addresses().stream())
                .map(Address::network)
                .anyMatch(n -> n.contains(address) && !n.contains(other));
    }

    /** True if the address is one of ours: an error from there was made by this host. */
    public boolean isOwn(IpAddress address) {
        return tables.map(t -> t.isOwn(address)).orElse(false) || address.isLoopback();
    }

    /** The protocol whose fate decides: the asked one, or echo. */
    public Protocol protocol() {
        return evidence.inquiry().target().flatMap(Target::protocol).orElse(Protocol.ICMP);
    }
}
