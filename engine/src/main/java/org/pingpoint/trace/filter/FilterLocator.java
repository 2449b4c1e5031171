package org.pingpoint.trace.filter;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.NeighborSearch;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.probe.Prober;
import org.pingpoint.trace.Addition;
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.Meaning;
import org.pingpoint.trace.PathMeasurement;
import org.pingpoint.trace.Responder;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceHop;
import org.pingpoint.trace.TraceOptions;
import org.pingpoint.trace.TraceResult;

/**
 * Compares the trace to a port with one by echo, unless the service itself has answered. A filter looks at what it forwards, a
 * router's TTL runs out before that: so the filtering hop still answers packets that end at it, and the next one does not.
 */
public final class FilterLocator extends Addition {
    /** By the TTLs that packets arrive with one hop is not sure. */
    private static final int NEARER_FOR_SURE = 2;

    private final Prober prober;
    private final TraceOptions options;
    private final HopProbes probes;
    private Optional<Trace> echoes = Optional.empty();

    /** @param before the trace to the port */
    public FilterLocator(PathMeasurement before, Prober prober, TraceOptions options, HopProbes probes) {
        super(before);
        this.prober = prober;
        this.options = options;
        this.probes = probes;
    }

    @Override
    protected void begin(TraceResult result) {
        if (result.failure().isPresent() || result.hops().isEmpty() || isService(result) || isSearchInVain(result)) {
            return;
        }
        Trace trace = new Trace(
                prober,
                TraceOptions.by(Protocol.ICMP)
                        .withRange(options.first(), options.max())
                        .withGap(options.gap())
                        .withPatience(options.patience())
                        .withTos(options.tos()),
                result.name(),
                result.target(),
                probes,
                probe -> {});
        echoes = Optional.of(trace);
        trace.start();
    }

    @Override
    protected boolean ended() {
        return echoes.isEmpty() || echoes.get().done();
    }

    @Override
    protected TraceResult add(TraceResult result) {
        return echoes.filter(Trace::done)
                .map(Trace::result)
                .filter(echo -> echo.failure().isEmpty())
                .flatMap(echo -> compare(result, echo))
                .map(filter -> filter.kind() == FilterLocation.Kind.FORGED
                        ? result.refused().with(filter)
                        : result.with(filter))
                .orElse(result);
    }

    /** True if an answer came that only the service gives; a reset or an error may be a filter's. */
    private static boolean isService(TraceResult result) {
        return result.hops().stream()
                .flatMap(h -> h.responders().stream())
                .map(r -> r.first().fact())
                .anyMatch(o -> o instanceof Outcome.TcpAccept || o instanceof Outcome.Reply);
    }

    /** True if a router has looked for the target, and not found it: no filter waits. */
    private static boolean isSearchInVain(TraceResult result) {
        long roundTrip = result.hops().stream()
                .flatMap(h -> h.responders().stream())
                .filter(r -> Meaning.of(r.first(), result.target(), result.method()) == Meaning.TRANSIT)
                .flatMapToLong(r -> r.rttNanos().stream().mapToLong(rtt -> rtt))
                .max()
                .orElse(0);
        return word(result).filter(o -> NeighborSearch.isBehind(o, roundTrip)).isPresent();
    }

    private static Optional<FilterLocation> compare(TraceResult port, TraceResult echo) {
        TreeMap<Integer, IpAddress> forwarding = hops(port, Meaning.TRANSIT);
        TreeMap<Integer, IpAddress> answering = hops(echo, Meaning.TRANSIT);
        boolean oneWay = isOneWay(forwarding, answering);
        if (!oneWay) {
            // Whom echoes met is not on the way of the port; but the target is at the end of both.
            answering.clear();
        }
        hops(echo, Meaning.TARGET).keySet().stream().findFirst().ifPresent(hop -> answering.put(hop, port.target()));
        Optional<FilterLocation.Spot> after = spot(forwarding.lastEntry(), port.target());
        int last = after.map(FilterLocation.Spot::hop).orElse(0);
        Optional<FilterLocation.Spot> before = spot(answering.higherEntry(last), port.target());
        Optional<Outcome> word = word(port);
        if (word.isPresent()) {
            boolean inTargetsName = word.get().arrival().orElseThrow().from().equals(port.target());
            if (inTargetsName && oneWay && isForged(word.get(), end(port), answering, echo)) {
                return Optional.of(new FilterLocation(FilterLocation.Kind.FORGED, after, before, word));
            }
            return Meaning.of(word.get(), port.target(), port.method()) == Meaning.REFUSED
                            && !isSaidTo(echo, word.get())
                    ? Optional.of(new FilterLocation(FilterLocation.Kind.REFUSED, after, before, word))
                    : Optional.empty();
        }
        FilterLocation.Kind kind = before.isPresent() ? FilterLocation.Kind.SILENT : FilterLocation.Kind.UNKNOWN;
        return Optional.of(new FilterLocation(kind, after, before, Optional.empty()));
    }

    /** True if no hop is another router's for the port than for echoes: a balancer may lead them over ways of different length. */
    private static boolean isOneWay(Map<Integer, IpAddress> forwarding, Map<Integer, IpAddress> answering) {
        return forwarding.entrySet().stream()
                .allMatch(e -> answering.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()));
    }

    /** What ended the trace to the port, if somebody did. */
    private static Optional<Outcome> word(TraceResult port) {
        return port.hops().stream()
                .flatMap(h -> h.responders().stream())
                .map(r -> r.first().fact())
                .filter(o -> Meaning.of(o, port.target(), port.method()) != Meaning.TRANSIT)
                .findFirst();
    }

    /** True if echoes, too, were told that there is no way or no such host: then it is not the port that somebody filters. */
    private static boolean isSaidTo(TraceResult echo, Outcome word) {
        return word instanceof Outcome.IcmpError said
                && isOfRouting(said)
                && echo.hops().stream()
                        .flatMap(h -> h.responders().stream())
                        .map(r -> r.first().fact())
                        .anyMatch(o -> o instanceof Outcome.IcmpError error
                                && error.answer().from().equals(said.answer().from())
                                && error.type() == said.type()
                                && error.code() == said.code());
    }

    /** What routers say of themselves: no route, no such host. The rest is a filter's word, whoever hears it. */
    private static boolean isOfRouting(Outcome.IcmpError said) {
        ErrorKind kind = ErrorKind.of(said);
        return kind == ErrorKind.NO_ROUTE || kind == ErrorKind.HOST_UNREACHABLE;
    }

    private static int end(TraceResult port) {
        return port.hops().stream()
                .filter(h -> h.responders().stream()
                        .anyMatch(r -> Meaning.of(r.first(), port.target(), port.method()) != Meaning.TRANSIT))
                .mapToInt(TraceHop::ttl)
                .min()
                .orElseThrow();
    }

    /**
     * It came from nearer than echo replies do, for a TTL that runs out before the target, as a router there or behind says of the
     * echoes; or for fewer than echoes take, and from two hops nearer. That no answer came is no proof of either: it may be lost.
     */
    private static boolean isForged(Outcome word, int ttl, TreeMap<Integer, IpAddress> answering, TraceResult echo) {
        Map.Entry<Integer, IpAddress> next = answering.ceilingEntry(ttl);
        if (next == null) {
            return false;
        }
        OptionalInt nearer = hopsNearer(word, echo);
        return next.getValue().equals(echo.target())
                ? next.getKey() > ttl && nearer.orElse(0) >= NEARER_FOR_SURE
                // One router met by both may still balance them over ways of different length: then it comes from as
                // far.
                : nearer.isEmpty() || nearer.getAsInt() > 0 || nearer.getAsInt() < -1;
    }

    /** By how many hops it came from nearer than an echo reply; absent where that is not known of both. */
    private static OptionalInt hopsNearer(Outcome word, TraceResult echo) {
        OptionalInt travelled = word.arrival().map(Arrival::hopsTravelled).orElse(OptionalInt.empty());
        OptionalInt echoTravelled = travelled(echo);
        return travelled.isPresent() && echoTravelled.isPresent()
                ? OptionalInt.of(echoTravelled.getAsInt() - travelled.getAsInt())
                : OptionalInt.empty();
    }

    private static OptionalInt travelled(TraceResult echo) {
        return echo.hops().stream()
                .flatMap(h -> h.responders().stream())
                .filter(r -> r.first().fact() instanceof Outcome.Reply)
                .flatMap(r -> r.first().arrival().stream())
                .map(Arrival::hopsTravelled)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .findFirst();
    }

    private static TreeMap<Integer, IpAddress> hops(TraceResult result, Meaning wanted) {
        TreeMap<Integer, IpAddress> hops = new TreeMap<>();
        for (TraceHop hop : result.hops()) {
            for (Responder responder : hop.responders()) {
                if (Meaning.of(responder.first(), result.target(), result.method()) == wanted) {
                    hops.putIfAbsent(hop.ttl(), responder.address());
                }
            }
        }
        return hops;
    }

    private static Optional<FilterLocation.Spot> spot(Map.Entry<Integer, IpAddress> entry, IpAddress target) {
        return Optional.ofNullable(entry)
                .map(e -> new FilterLocation.Spot(
                        e.getKey(), e.getValue(), e.getValue().equals(target)));
    }
}
