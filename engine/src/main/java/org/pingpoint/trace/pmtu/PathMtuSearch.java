package org.pingpoint.trace.pmtu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.probe.Prober;
import org.pingpoint.trace.Addition;
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.Meaning;
import org.pingpoint.trace.PathMeasurement;
import org.pingpoint.trace.Responder;
import org.pingpoint.trace.TraceHop;
import org.pingpoint.trace.TraceOptions;
import org.pingpoint.trace.TraceResult;

/**
 * Finds the path MTU and every link that limits it, once the hops are known. A packet as large as the interface takes goes to
 * each hop: the last one that has it stands before the first limit. Either it says what it can forward (RFC 1191, RFC 8201), or
 * the size is searched for; then the same begins again with that size, until it arrives.
 */
public final class PathMtuSearch extends Addition {
    private static final long SHORTEST_PATIENCE = 150_000_000L;
    private static final long LONGEST_PATIENCE = 1_000_000_000L;
    private static final int PATIENCE_IN_RTTS = 4;
    private static final int MOST_LIMITS = 32;
    /** RFC 791 and RFC 8200 §5: no link takes less. */
    private static final int V4_LEAST = 68;

    private static final int V6_LEAST = 1_280;
    private static final int SIZES_AT_ONCE = 12;
    private static final int SIZES_AT_ONCE_LIMITED = 4;

    private final Prober prober;
    private final TraceOptions options;
    private final HopProbes probes;
    private final int interfaceMtu;
    private final TreeMap<Integer, IpAddress> hops = new TreeMap<>();
    private final List<Limit> limits = new ArrayList<>();
    private Optional<BlackHole> blackHole = Optional.empty();
    private OptionalInt mtu = OptionalInt.empty();
    private Gun gun;
    private IpAddress target;
    private int end;
    private int proof;
    private long patience;
    private boolean ended;

    /**
     * @param before finds the hops
     * @param probes frames of ours: the host's stack would fragment, or refuse
     * @param interfaceMtu of the interface that they leave by
     */
    public PathMtuSearch(
            PathMeasurement before, Prober prober, TraceOptions options, HopProbes probes, int interfaceMtu) {
        super(before);
        this.prober = prober;
        this.options = options;
        this.probes = probes;
        this.interfaceMtu = interfaceMtu;
    }

    @Override
    protected void begin(TraceResult result) {
        target = result.target();
        proof = Loss.of(result.hops()).proof();
        long longest = 0;
        boolean reached = false;
        for (TraceHop hop : result.hops()) {
            for (Responder responder : hop.responders()) {
                Meaning meaning = Meaning.of(responder.first(), target, result.method());
                if (!reached && (meaning == Meaning.TRANSIT || meaning == Meaning.TARGET)) {
                    hops.putIfAbsent(hop.ttl(), responder.address());
                    reached |= meaning == Meaning.TARGET;
                }
                longest = Math.max(
                        longest,
                        responder.rttNanos().stream().mapToLong(r -> r).max().orElse(0));
            }
        }
        patience = Math.max(SHORTEST_PATIENCE, Math.min(LONGEST_PATIENCE, PATIENCE_IN_RTTS * longest));
        if (hops.isEmpty()) {
            ended = true;
            return;
        }
        end = hops.lastKey();
        gun = new Gun(prober, probes, options, target, reached ? end : Integer.MAX_VALUE);
        sweep(interfaceMtu);
    }

    @Override
    protected boolean ended() {
        return ended;
    }

    @Override
    protected TraceResult add(TraceResult result) {
        return hops.isEmpty()
                ? result
                : result.with(new PathMtu(mtu, interfaceMtu, limits, blackHole, end, ended && mtu.isPresent()));
    }

    private void volley(List<Shot> shots, Runnable over) {
        new Volley(prober, gun, patience, shots, over, this::isStopped).fire();
    }

    /** How far does a packet of this size get? */
    private void sweep(int size) {
        List<Shot> shots =
                hops.keySet().stream().map(ttl -> new Shot(ttl, size, proof)).toList();
        volley(shots, () -> swept(shots, size));
    }

    private void swept(List<Shot> shots, int size) {
        int after =
                shots.stream().filter(Shot::hasPassed).mapToInt(Shot::ttl).max().orElse(0);
        List<Shot> beyond = shots.stream().filter(s -> s.ttl() > after).toList();
        Optional<Outcome.IcmpError> told =
                beyond.stream().flatMap(s -> s.told().stream()).findFirst();
        Optional<Shot> lost = beyond.stream().filter(Shot::isLost).findFirst();
        if (after == end) {
            finish(size);
        } else if (limits.size() >= MOST_LIMITS) {
            ended = true;
        } else if (told.isPresent() && isUsable(told.get(), size)) {
            int next = told.get().mtu().getAsInt();
            add(told.get(), after, OptionalInt.of(next));
            sweep(next);
        } else if (told.isPresent()) {
            // Older routers do not say how much they can forward (RFC 1191 §5).
            int ttl = beyond.stream()
                    .filter(s -> s.told().isPresent())
                    .findFirst()
                    .orElseThrow()
                    .ttl();
            search(ttl, gun.smallest(), size, found -> {
                add(told.get(), after, OptionalInt.of(found));
                sweep(found);
            });
        } else if (lost.isPresent()) {
            hole(after, lost.get().ttl(), size);
        } else if (beyond.size() < shots.size() && hops.headMap(end).containsKey(after)) {
            // What lies behind does not answer echoes at all, not even small ones.
            hops.tailMap(after, false).clear();
            end = after;
            finish(size);
        } else {
            ended = true;
        }
    }

    private void finish(int size) {
        mtu = OptionalInt.of(size);
        ended = true;
    }

    private boolean isUsable(Outcome.IcmpError told, int size) {
        int least = target.isV4() ? V4_LEAST : V6_LEAST;
        return told.mtu().isPresent()
                && told.mtu().getAsInt() >= least
                && told.mtu().getAsInt() < size;
    }

    /** Who said so is the last hop that had the packet; its number is known from its address, or from what it quotes. */
    private void add(Outcome.IcmpError told, int after, OptionalInt size) {
        IpAddress from = told.answer().from();
        OptionalInt hop = hops.entrySet().stream()
                .filter(e -> e.getValue().equals(from))
                .mapToInt(e -> e.getKey())
                .findFirst();
        limits.add(new Limit(
                hop.isPresent() ? hop : OptionalInt.of(Math.max(1, after)), Optional.of(from), size, Limit.How.TOLD));
    }

    /** Large packets vanish between two hops. Sizes are asked of the target first: it may be asked fast. */
    private void hole(int after, int before, int size) {
        if (blackHole.isEmpty()) {
            blackHole = Optional.of(new BlackHole(after, at(after), before, at(before)));
        }
        if (before == end || gun.isLimited(end)) {
            search(before, gun.smallest(), size, found -> limited(after, found));
            return;
        }
        search(end, gun.smallest(), size, found -> {
            Shot larger = new Shot(before, found + 1, proof);
            volley(List.of(larger), () -> {
                if (larger.hasPassed()) {
                    search(before, found + 1, size, here -> limited(after, here));
                } else {
                    limited(after, found);
                }
            });
        });
    }

    private Optional<IpAddress> at(int ttl) {
        return Optional.ofNullable(hops.get(ttl));
    }

    private void limited(int after, int size) {
        limits.add(new Limit(OptionalInt.of(after), at(after), OptionalInt.of(size), Limit.How.SEARCHED));
        sweep(size);
    }

    /**
     * Finds the largest size that arrives, several at once.
     *
     * @param low arrives
     * @param high does not
     */
    private void search(int ttl, int low, int high, IntConsumer found) {
        if (high - low <= 1) {
            found.accept(low);
            return;
        }
        int count = Math.min(high - low - 1, gun.isLimited(ttl) ? SIZES_AT_ONCE_LIMITED : SIZES_AT_ONCE);
        List<Shot> shots = IntStream.rangeClosed(1, count)
                .map(i -> low + (int) ((long) (high - low) * i / (count + 1)))
                .mapToObj(size -> new Shot(ttl, size, proof))
                .toList();
        volley(shots, () -> {
            int passed = shots.stream()
                    .filter(Shot::hasPassed)
                    .mapToInt(Shot::size)
                    .max()
                    .orElse(low);
            int failed = shots.stream()
                    .filter(s -> s.size() > passed && (s.isLost() || s.told().isPresent()))
                    .mapToInt(Shot::size)
                    .min()
                    .orElse(high);
            if (passed == low && failed == high) {
                ended = true; // nothing could be judged: better no number than a wrong one
            } else {
                search(ttl, passed, failed, found);
            }
        });
    }
}
