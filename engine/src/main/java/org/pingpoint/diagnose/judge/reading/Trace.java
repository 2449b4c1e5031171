package org.pingpoint.diagnose.judge.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Question.Probe;
import org.pingpoint.model.evidence.Via;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.evidence.Witness;

/**
 * The hops towards one destination by one protocol: TTL-limited probes in a window of eight, then five beyond the deepest
 * hop that answered. Silent TTLs beyond that hop are tried three times, a second apart; silent ones before it need no retry,
 * since a later answer proves that they forward.
 */
public final class Trace {
    private static final int WINDOW = 8;
    private static final int GAP = 5;
    private static final int MAX_TTL = 30;
    private static final Duration SLOW = Duration.ofMillis(100);

    private final Evidence evidence;
    private final HostView host;
    private final Witness witness;
    private final Protocol protocol;
    private final IpAddress destination;
    private final OptionalInt port;
    private final Optional<Via> via;
    private final int firstTtl;
    private final Duration after;
    private final boolean refused;
    private final OptionalInt refusedAt;
    private final SortedMap<Integer, List<Answered>> hops = new TreeMap<>();

    /**
     * @param refused true if a probe with a full TTL was refused on the way
     * @param refusedAt where that error seems to come from, and one hop more
     */
    Trace(
            Evidence evidence,
            HostView host,
            Witness witness,
            Protocol protocol,
            IpAddress destination,
            OptionalInt port,
            Optional<Via> via,
            int firstTtl,
            Duration after,
            boolean refused,
            OptionalInt refusedAt) {
        this.evidence = evidence;
        this.host = host;
        this.witness = witness;
        this.protocol = protocol;
        this.destination = destination;
        this.port = port;
        this.via = via;
        this.firstTtl = firstTtl;
        this.after = after;
        this.refused = refused;
        this.refusedAt = refusedAt;
        evidence.about(Probe.class)
                .filter(Answered::isObserved)
                .map(Answered::of)
                .filter(a -> isMine(a.probe()))
                .filter(a -> a.outcome().arrival().isPresent() && !host.isOwn(a.from()))
                .forEach(a -> hops.computeIfAbsent(a.probe().ttl(), t -> new ArrayList<>())
                        .add(a));
    }

    private boolean isMine(Probe probe) {
        return !probe.isFullTtl()
                && probe.witness() == witness
                && probe.protocol() == protocol
                && probe.destination().equals(destination)
                && probe.port().equals(port)
                && probe.via().equals(via);
    }

    public Protocol protocol() {
        return protocol;
    }

    /** Answers by TTL; a TTL that nobody answered is absent. */
    public SortedMap<Integer, List<Answered>> hops() {
        return hops;
    }

    public List<Answered> at(int ttl) {
        return hops.getOrDefault(ttl, List.of());
    }

    /** The highest TTL at which a router said time-exceeded. */
    public OptionalInt deepest() {
        return hops.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(a -> a.kind() == ErrorKind.TIME_EXCEEDED))
                .mapToInt(Map.Entry::getKey)
                .max();
    }

    /** The router that said time-exceeded at a TTL. */
    public Optional<IpAddress> router(int ttl) {
        return at(ttl).stream()
                .filter(a -> a.kind() == ErrorKind.TIME_EXCEEDED)
                .map(Answered::from)
                .findFirst();
    }

    /** The lowest TTL that the destination itself answered, with anything. */
    public OptionalInt reachedAt() {
        return hops.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(this::isDestination))
                .mapToInt(Map.Entry::getKey)
                .min();
    }

    private boolean isDestination(Answered answer) {
        return answer.outcome() instanceof Outcome.Reply
                || answer.outcome() instanceof Outcome.TcpAccept
                || answer.outcome() instanceof Outcome.TcpReset
                || answer.isError()
                        && answer.kind() != ErrorKind.TIME_EXCEEDED
                        && answer.from().equals(destination);
    }

    /** The first TTL that drew an error which ends the path, from anybody. */
    public OptionalInt endedAt() {
        return hops.entrySet().stream()
                .filter(e -> e.getValue().stream()
                        .anyMatch(
                                a -> isDestination(a) || a.isError() && a.kind().isTerminal()))
                .mapToInt(Map.Entry::getKey)
                .min();
    }

    /** Errors that end the path, from routers on the way, in order of TTL. */
    public List<Answered> refusals() {
        return hops.values().stream()
                .flatMap(List::stream)
                .filter(a -> a.isError() && a.kind().isTerminal() && !a.from().equals(destination))
                .toList();
    }

    /** The lowest TTL that made this address speak. */
    public OptionalInt hopOf(IpAddress address) {
        return hops.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(a -> a.from().equals(address)))
                .mapToInt(Map.Entry::getKey)
                .min();
    }

    /**
     * The hop where the path begins to repeat itself: its router says time-exceeded again at least two hops later, and so
     * often that no single misrouted probe explains it.
     */
    public OptionalInt loopStart() {
        SortedMap<Integer, IpAddress> routers = new TreeMap<>();
        hops.keySet().forEach(ttl -> router(ttl).ifPresent(r -> routers.put(ttl, r)));
        int repeats = 0;
        int first = MAX_TTL + 1;
        for (var hop : routers.entrySet()) {
            for (var later : routers.tailMap(hop.getKey() + 2).entrySet()) {
                boolean leftBetween = routers.subMap(hop.getKey() + 1, later.getKey()).values().stream()
                        .allMatch(between -> !between.equals(hop.getValue()));
                if (later.getValue().equals(hop.getValue()) && leftBetween) {
                    repeats++;
                    first = Math.min(first, hop.getKey());
                }
            }
        }
        return repeats >= 2 ? OptionalInt.of(first) : OptionalInt.empty();
    }

    /** The highest TTL worth asking. */
    private int horizon() {
        if (endedAt().isPresent()) {
            return endedAt().getAsInt();
        }
        int reach = deepest().orElse(firstTtl - 1) + GAP;
        return Math.min(loopStart().isPresent() ? deepest().getAsInt() : reach, MAX_TTL);
    }

    /** What is still to be asked: every TTL up to the horizon once, the silent ones beyond the deepest answer three times. */
    public List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        if (witness == Witness.WIRE && via.isEmpty()) {
            return wanted;
        }
        boolean farther = refusedAt.isPresent() && deepest().orElse(0) >= refusedAt.getAsInt();
        if (refused && (refusedAt.isPresent() && !farther || firstPassDone())) {
            return refuserWanted();
        }
        boolean open = endedAt().isEmpty() && loopStart().isEmpty();
        int last = Math.min(open ? Math.max(horizon(), firstTtl + WINDOW - 1) : horizon(), MAX_TTL);
        int deepest = deepest().orElse(firstTtl - 1);
        for (int ttl = firstTtl; ttl <= last; ttl++) {
            if (at(ttl).isEmpty()) {
                int tries = open && ttl > deepest && ttl <= horizon() ? 3 : 1;
                wanted.addAll(attempts(ttl, tries).pending());
            }
        }
        return wanted;
    }

    /**
     * Which hop refuses? The one behind the deepest answer. Only that is asked again, and seldom: a router sends few errors,
     * and every probe that is not needed costs the one that is.
     */
    private List<Wanted> refuserWanted() {
        List<Wanted> untried =
                untried(endedAt().isPresent() ? OptionalInt.of(endedAt().getAsInt() - 1) : refusedAt);
        boolean found =
                endedAt().isPresent() && (refusedAt.isEmpty() || endedAt().getAsInt() < refusedAt.getAsInt());
        if (!untried.isEmpty() || found) {
            return untried;
        }
        int next = deepest().orElse(firstTtl - 1) + 1;
        return at(next).isEmpty()
                ? new Attempts(evidence, Schedules.refuser(witness, protocol, destination, port, via, next)).pending()
                : List.of();
    }

    private List<Wanted> untried(OptionalInt last) {
        return last.isEmpty()
                ? List.of()
                : IntStream.rangeClosed(firstTtl, last.getAsInt())
                        .filter(ttl -> at(ttl).isEmpty())
                        .boxed()
                        .flatMap(ttl -> attempts(ttl, 1).pending().stream())
                        .toList();
    }

    /**
     * For saying that a hop is silent, not that the path is broken: one try at each TTL, and a second, a second later, where
     * a later hop answered and this one did not.
     */
    public List<Wanted> wantedForSilentHops() {
        int last = endedAt().isPresent()
                ? endedAt().getAsInt() - 1
                : Math.min(Math.max(horizon(), firstTtl + WINDOW - 1), MAX_TTL);
        int end = endedAt().orElse(deepest().orElse(0));
        List<Wanted> wanted = new ArrayList<>();
        for (int ttl = firstTtl; ttl <= last; ttl++) {
            if (at(ttl).isEmpty()) {
                Attempts tries = new Attempts(
                        evidence,
                        Schedules.silentHop(
                                witness, protocol, destination, port, via, ttl, ttl < end ? 2 : 1, isSlow(end)));
                wanted.addAll(tries.pending());
            }
        }
        return wanted;
    }

    private boolean isSlow(int ttl) {
        return at(ttl).stream().anyMatch(a -> a.rttNanos() > SLOW.toNanos());
    }

    private Attempts attempts(int ttl, int tries) {
        return new Attempts(evidence, Schedules.hop(witness, protocol, destination, port, via, ttl, tries, after));
    }

    /** True when nothing that is still unanswered could change where the path ends. */
    public boolean isDecided() {
        return wanted().isEmpty();
    }

    /** True once each TTL of the first window has been tried once: enough to know where others should begin. */
    public boolean firstPassDone() {
        return endedAt().isPresent()
                || IntStream.range(firstTtl, firstTtl + WINDOW)
                        .allMatch(ttl -> !at(ttl).isEmpty() || attempts(ttl, 1).isDecided());
    }

    public List<Fact> facts() {
        return hops.values().stream().flatMap(List::stream).map(Answered::fact).toList();
    }

    /** Facts of the answers at one TTL. */
    public List<Fact> factsAt(int ttl) {
        return at(ttl).stream().map(Answered::fact).toList();
    }
}
