package org.pingpoint.diagnose.judge.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.model.evidence.Evidence;
import org.pingpoint.model.evidence.Fact;
import org.pingpoint.model.evidence.Via;
import org.pingpoint.model.evidence.Wanted;
import org.pingpoint.model.evidence.Witness;

/**
 * The path to the target by ICMP, UDP and TCP. ICMP and the asked protocol start at the first hop; the others start at the
 * last hop that ICMP reached, since before it there is nothing to learn.
 */
public final class Paths {
    /** traceroute's first UDP port: nobody listens there. */
    public static final int UDP_PORT = 33434;
    /** Where a SYN is most often let through. */
    public static final int TCP_PORT = 443;

    /** How long the target's own answer is waited for before hops are asked: on a healthy network they never are. */
    private static final Duration HEAD_START = Duration.ofMillis(300);

    private final Trace icmp;
    private final Trace udp;
    private final Trace tcp;
    private final Protocol asked;
    private final Protocol primaryHop;
    private final boolean walkable;

    /**
     * @param wire the way for frames; absent where it is not open
     * @param sockets true if only sockets can ask; then UDP alone shows hops
     * @param refused true if a box on the way refused a probe with a full TTL: what is left to learn is its hop
     * @param refusedAt where that seems to be, and one hop more
     */
    Paths(
            Evidence evidence,
            HostView host,
            IpAddress target,
            Optional<Via> wire,
            boolean sockets,
            boolean targetSpoke,
            boolean refused,
            OptionalInt refusedAt) {
        this.asked = host.protocol();
        Witness witness = sockets ? Witness.SOCKET : Witness.WIRE;
        // Without frames of ours, only UDP with the error queue makes hops speak, as tracepath does.
        this.primaryHop = sockets ? Protocol.UDP : Protocol.ICMP;
        this.walkable = sockets || wire.isPresent();
        Duration after = targetSpoke ? Duration.ZERO : HEAD_START;
        OptionalInt port = evidence.inquiry().target().map(t -> t.port()).orElse(OptionalInt.empty());
        this.icmp = new Trace(
                evidence,
                host,
                witness,
                Protocol.ICMP,
                target,
                OptionalInt.empty(),
                wire,
                1,
                after,
                refused,
                refusedAt);
        int start = Math.max(1, icmp.deepest().orElse(1));
        this.udp = new Trace(
                evidence,
                host,
                witness,
                Protocol.UDP,
                target,
                asked == Protocol.UDP ? port : OptionalInt.of(UDP_PORT),
                wire,
                asked == Protocol.UDP || sockets ? 1 : start,
                asked == Protocol.UDP || sockets ? after : Duration.ZERO,
                refused,
                refusedAt);
        this.tcp = new Trace(
                evidence,
                host,
                witness,
                Protocol.TCP,
                target,
                asked == Protocol.TCP ? port : OptionalInt.of(TCP_PORT),
                wire,
                asked == Protocol.TCP ? 1 : start,
                asked == Protocol.TCP ? after : Duration.ZERO,
                refused,
                refusedAt);
    }

    public Trace icmp() {
        return icmp;
    }

    /** The trace by a protocol. */
    public Trace by(Protocol protocol) {
        return switch (protocol) {
            case ICMP -> icmp;
            case UDP -> udp;
            case TCP -> tcp;
        };
    }

    /** The trace that shows the hops: ICMP, or UDP where no frames can be sent. */
    public Trace main() {
        return by(primaryHop);
    }

    public Stream<Trace> all() {
        if (!walkable) {
            return Stream.empty();
        }
        return primaryHop == Protocol.ICMP ? Stream.of(icmp, udp, tcp) : Stream.of(udp);
    }

    /** The deepest hop that said time-exceeded, by any protocol. */
    public OptionalInt deepest() {
        return all().flatMapToInt(t -> t.deepest().stream()).max();
    }

    /** The router at a hop, by the first protocol that saw it. */
    public Optional<IpAddress> router(int ttl) {
        return all().flatMap(t -> t.router(ttl).stream()).findFirst();
    }

    /** The lowest TTL at which the target itself answered: to echo, which middle boxes do not forge, else to anything. */
    public OptionalInt distance() {
        if (icmp.reachedAt().isPresent()) {
            return icmp.reachedAt();
        }
        return all().flatMapToInt(t -> t.reachedAt().stream()).min();
    }

    /** The lowest TTL that made this address speak, by any protocol. */
    public OptionalInt hopOf(IpAddress address) {
        return all().flatMapToInt(t -> t.hopOf(address).stream()).min();
    }

    /**
     * True if an answer travelled as far as one from this hop would: one hop less than its number, corrected by what the answer
     * of the deepest hop shows of the way back.
     */
    public boolean isFrom(int hop, Answered answer) {
        int deepest = deepest().orElse(1);
        int detour = all().flatMap(t -> t.at(deepest).stream())
                .filter(a -> a.kind() == ErrorKind.TIME_EXCEEDED)
                .flatMapToInt(a -> travelled(a).stream())
                .map(travelled -> travelled - (deepest - 1))
                .findFirst()
                .orElse(0);
        return travelled(answer).equals(OptionalInt.of(hop - 1 + detour));
    }

    private static OptionalInt travelled(Answered answer) {
        return answer.outcome().arrival().orElseThrow().hopsTravelled();
    }

    /** The shortest time in which this router said time-exceeded, in nanoseconds. */
    public OptionalLong rttNanos(IpAddress router) {
        return all().flatMap(t -> t.hops().values().stream())
                .flatMap(List::stream)
                .filter(a -> a.kind() == ErrorKind.TIME_EXCEEDED && a.from().equals(router))
                .mapToLong(Answered::rttNanos)
                .min();
    }

    /** Errors that end the path, from routers on the way; the asked protocol's first, then by TTL. */
    public List<Answered> refusals() {
        return all().sorted(Comparator.comparing((Trace t) -> t.protocol() == asked ? 0 : 1))
                .flatMap(t -> t.refusals().stream())
                .toList();
    }

    /** What is still to be asked, so that the end of the path is known by every protocol. */
    public List<Wanted> wanted() {
        if (!walkable) {
            return List.of();
        }
        List<Wanted> wanted = new ArrayList<>(main().wanted());
        if (primaryHop == Protocol.ICMP) {
            if (asked != Protocol.ICMP) {
                wanted.addAll(by(asked).wanted());
            }
            if (icmp.firstPassDone()) {
                Stream.of(udp, tcp).filter(t -> t.protocol() != asked).forEach(t -> wanted.addAll(t.wanted()));
            }
        }
        return wanted;
    }

    public boolean isDecided() {
        return wanted().isEmpty();
    }

    public List<Fact> facts() {
        return all().flatMap(t -> t.facts().stream()).toList();
    }
}
