package org.pingpoint.diagnose.judge.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question.Probe;
import org.pingpoint.model.evidence.Via;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.evidence.Witness;

/**
 * The target's neighbours, asked in order to tell whether a hop is the target's last router: the addresses beside it and
 * those that routers usually have in its /24 or /64, unless they are of a smaller network that we know. In IPv6 the all-zero host part is every router's own (RFC 4291 §2.6.1).
 */
public final class ServerSubnet {
    /** What shows that a hop is the last router. */
    public enum Sight {
        /** A host of the subnet answered one hop beyond it; an address that routers usually have may be the next router's own. */
        THROUGH,
        /** The hop itself holds an address of the subnet. */
        AT,
        /** It reported, late, that it could not resolve another address of the subnet: it looks for it on its own link. */
        RESOLVES
    }

    private static final Duration LATE = Duration.ofMillis(500);

    private final Evidence evidence;
    private final HostView host;
    private final Optional<Via> via;
    private final Duration after;
    private final List<IpAddress> beside;
    private final List<IpAddress> conventional;

    ServerSubnet(Evidence evidence, HostView host, IpAddress target, Optional<Via> via, boolean targetSpoke) {
        this.evidence = evidence;
        this.host = host;
        this.via = via;
        this.after = targetSpoke ? Duration.ZERO : Duration.ofMillis(300);
        Prefix subnet = new Prefix(target, target.isV4() ? 24 : 64).network();
        this.beside = choose(subnet, target, List.of(), target.plus(1), target.plus(-1));
        this.conventional = target.isV4()
                ? choose(
                        subnet,
                        target,
                        beside,
                        subnet.address().plus(1),
                        subnet.last().plus(-1))
                : choose(
                        subnet,
                        target,
                        beside,
                        subnet.address(),
                        subnet.address().plus(1));
    }

    private List<IpAddress> choose(
            Prefix subnet, IpAddress target, Collection<IpAddress> taken, IpAddress... candidates) {
        Set<IpAddress> chosen = new LinkedHashSet<>();
        for (IpAddress candidate : candidates) {
            boolean hostPart = subnet.family() == Family.V6
                    || !candidate.equals(subnet.address()) && !candidate.equals(subnet.last());
            if (subnet.contains(candidate)
                    && hostPart
                    && !candidate.equals(target)
                    && !taken.contains(candidate)
                    && !host.isOwn(candidate)
                    && !host.separates(candidate, target)) {
                chosen.add(candidate);
            }
        }
        return List.copyOf(chosen);
    }

    private Attempts full(IpAddress address) {
        return new Attempts(
                evidence,
                Schedules.reach(Witness.WIRE, Protocol.ICMP, address, OptionalInt.empty(), via, after)
                        .subList(0, 2));
    }

    private Attempts limited(IpAddress address, int ttl) {
        return new Attempts(
                evidence,
                Schedules.hop(Witness.WIRE, Protocol.ICMP, address, OptionalInt.empty(), via, ttl, 2, Duration.ZERO));
    }

    private Stream<IpAddress> all() {
        return Stream.concat(beside.stream(), conventional.stream());
    }

    private static boolean replied(Attempts attempts) {
        return attempts.answers().stream().anyMatch(a -> a.outcome() instanceof Outcome.Reply);
    }

    /** How it is known that this hop is the last router; empty if it is not known (yet), or known not to be. */
    public Set<Sight> sights(int hop, Optional<IpAddress> router) {
        Set<Sight> sights = EnumSet.noneOf(Sight.class);
        if (hasRouterBeyond(hop)) {
            return sights;
        }
        all().forEach(address -> {
            if (answersFrom(address, hop)) {
                sights.add(Sight.AT);
            } else if (answersFrom(address, hop + 1) && !isConventional(address)) {
                sights.add(Sight.THROUGH);
            }
            if (router.isPresent() && isUnresolvedBy(full(address), router.get())) {
                sights.add(Sight.RESOLVES);
            }
        });
        return sights;
    }

    /** True if a probe for the subnet runs out of TTL one hop further on: there is another router. */
    private boolean hasRouterBeyond(int hop) {
        return all().flatMap(a -> limited(a, hop + 1).answers().stream())
                .anyMatch(a -> a.kind() == ErrorKind.TIME_EXCEEDED);
    }

    /** True if the address answers with this TTL and not with one less. */
    private boolean answersFrom(IpAddress address, int ttl) {
        Attempts nearer = limited(address, ttl - 1);
        boolean onlyFromHere =
                ttl == 1 || !replied(nearer) && (!nearer.answers().isEmpty() || nearer.isDecided());
        return replied(limited(address, ttl)) && onlyFromHere;
    }

    private static boolean isUnresolvedBy(Attempts full, IpAddress router) {
        return full.answers().stream()
                .anyMatch(a -> a.kind() == ErrorKind.HOST_UNREACHABLE
                        && a.from().equals(router)
                        && a.rttNanos() > LATE.toNanos());
    }

    /**
     * True if the hop is known to forward into the target's subnet: a host there answered through it, or it tried to resolve
     * one. Where the hop's own address there is known, any other that answers one hop on is a host's.
     */
    public boolean forwardsInto(int hop, Optional<IpAddress> router) {
        Set<Sight> sights = sights(hop, router);
        boolean gatewayKnown = sights.contains(Sight.AT) && all().anyMatch(a -> answersFrom(a, hop + 1));
        return gatewayKnown || sights.contains(Sight.THROUGH) || sights.contains(Sight.RESOLVES);
    }

    /**
     * True if any address of the subnet answers one hop beyond. That alone may be the next router's own; from a hop that looks
     * for the target itself, it is a neighbour of the target's.
     */
    public boolean answersBeyond(int hop) {
        return !hasRouterBeyond(hop) && all().anyMatch(a -> answersFrom(a, hop + 1));
    }

    private static boolean isConventional(IpAddress address) {
        int host = (int) address.low() & 0xff;
        return address.isV4() ? host == 1 || host == 254 : address.low() == 0 || address.low() == 1;
    }

    /** What would tell whether this hop is the last router. */
    public List<Wanted> wanted(int hop) {
        if (via.isEmpty() || hasRouterBeyond(hop)) {
            return List.of();
        }
        List<Wanted> wanted = new ArrayList<>(wantedEarly());
        all().forEach(a -> addUnanswered(wanted, limited(a, hop + 1)));
        addNearer(wanted, hop);
        return wanted;
    }

    /**
     * The part of {@link #wanted} that needs no more patience than a round trip: who of the subnet answers at which TTL. Each
     * is tried once, since those that are refused like the target draw on the errors that its own retries need.
     */
    public List<Wanted> wantedQuickly(int hop) {
        List<Wanted> wanted = new ArrayList<>();
        if (via.isEmpty() || hasRouterBeyond(hop)) {
            return wanted;
        }
        all().map(a -> limited(a, hop + 1)).filter(a -> a.answers().isEmpty()).forEach(a -> a.pending().stream()
                .filter(w -> ((Probe) w.question()).attempt() == 1)
                .forEach(wanted::add));
        addNearer(wanted, hop);
        return wanted;
    }

    /** Whether those that answer one hop on answer at the hop itself, or even before it. */
    private void addNearer(List<Wanted> wanted, int hop) {
        all().filter(a -> replied(limited(a, hop + 1))).forEach(a -> {
            addUnanswered(wanted, limited(a, hop));
            if (hop > 1 && replied(limited(a, hop))) {
                addUnanswered(wanted, limited(a, hop - 1));
            }
        });
    }

    private static void addUnanswered(List<Wanted> wanted, Attempts limited) {
        if (limited.answers().isEmpty()) {
            wanted.addAll(limited.pending());
        }
    }

    /** What can be asked before it is known which hop matters. */
    public List<Wanted> wantedEarly() {
        return via.isEmpty()
                ? List.of()
                : all().map(this::full)
                        .filter(a -> a.answers().isEmpty())
                        .flatMap(a -> a.pending().stream())
                        .toList();
    }

    /** The facts that the sights rest on. */
    public List<Fact> facts() {
        Set<IpAddress> mine = new LinkedHashSet<>();
        all().forEach(mine::add);
        return evidence.about(Probe.class)
                .filter(Answered::isObserved)
                .filter(f -> mine.contains(((Probe) f.about()).destination()))
                .toList();
    }
}
