package org.pingpoint.trace.multipath;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All samples taken, by TTL and flow; flows are numbered from 0 as they are first used. */
final class Samples {
    /** As many source ports as a run has. */
    static final int MOST_FLOWS = 4_096;

    private static final int NEVER = Integer.MAX_VALUE;

    private final TreeMap<Integer, TreeMap<Integer, Sample>> byHop = new TreeMap<>();
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();
    private final Loops loops = new Loops();
    private int flows;

    /** The sample of a TTL and a flow, made if it is new. */
    Sample at(int hop, int flow) {
        return byHop.computeIfAbsent(hop, h -> new TreeMap<>()).computeIfAbsent(flow, f -> new Sample(hop, f));
    }

    Optional<Sample> find(int hop, int flow) {
        return Optional.ofNullable(of(hop).get(flow));
    }

    /** Samples of a TTL by flow, without those of flows that ended before it. */
    Collection<Sample> alive(int hop) {
        return of(hop).values().stream().filter(s -> hop <= end(s.flow())).toList();
    }

    private Map<Integer, Sample> of(int hop) {
        return byHop.getOrDefault(hop, new TreeMap<>());
    }

    List<Sample> all() {
        return byHop.values().stream().flatMap(m -> m.values().stream()).toList();
    }

    /** The highest TTL that was asked; 0 before the first. */
    int lastHop() {
        return byHop.isEmpty() ? 0 : byHop.lastKey();
    }

    int newFlow() {
        return flows++;
    }

    int flows() {
        return flows;
    }

    /** A sample was answered: its flow may have its end there, or not there after all, where packets are balanced one by one. */
    void learn(Sample sample) {
        learn(sample.flow());
    }

    private void learn(int flow) {
        if (findEnd(flow)) {
            IntStream.range(0, flows).forEach(this::findEnd);
        }
    }

    /** Time has passed, and silence may have been proven since then. */
    void reconsider() {
        List.copyOf(loops.undecided()).forEach(this::learn);
    }

    /** True if that shows where others may end. */
    private boolean findEnd(int flow) {
        ends.remove(flow);
        ofFlow(flow, 0).filter(Sample::isEnd).findFirst().ifPresent(s -> ends.put(flow, s.hop()));
        boolean shown = loops.learn(flow, byHop.firstKey(), way(flow));
        ofFlow(flow, end(flow)).forEach(Sample::forget);
        return shown;
    }

    /** What a flow found, TTL by TTL. */
    private List<Optional<Sample>> way(int flow) {
        return IntStream.rangeClosed(byHop.firstKey(), byHop.lastKey())
                .mapToObj(hop -> find(hop, flow))
                .toList();
    }

    /** The flows that come back to where they were. */
    Loops loops() {
        return loops;
    }

    /** What a flow found behind a TTL, in order. */
    private Stream<Sample> ofFlow(int flow, int after) {
        return byHop.tailMap(after, false).values().stream()
                .map(flows -> flows.get(flow))
                .filter(Objects::nonNull);
    }

    /** The last place where a flow was answered. */
    Optional<Place> lastSeen(int flow) {
        return ofFlow(flow, 0)
                .filter(s -> !s.answers().isEmpty())
                .reduce((before, behind) -> behind)
                .map(s -> new Place(s.hop(), s.first().map(Sample.Answer::from)));
    }

    /** Where a flow was answered last before a TTL. */
    Optional<Sample> lastAnswered(int hop, int flow) {
        return byHop.headMap(hop).values().stream()
                .map(flows -> flows.get(flow))
                .filter(s -> s != null && !s.answers().isEmpty())
                .reduce((before, behind) -> behind);
    }

    /** True if a flow was answered at a TTL. */
    boolean hasCome(int hop, int flow) {
        return find(hop, flow).filter(s -> !s.answers().isEmpty()).isPresent();
    }

    /** True if something of the same flow was answered farther on: it does not end here. */
    boolean goesBeyond(Sample sample) {
        return ofFlow(sample.flow(), sample.hop())
                .anyMatch(later -> !later.answers().isEmpty());
    }

    /** The lowest TTL at which a flow was answered by whoever ends it; without limit where none has. */
    int firstEnd() {
        return ends.values().stream().mapToInt(hop -> hop).min().orElse(NEVER);
    }

    /** The TTL at which a flow found its end, or comes back to where it was; without limit where neither is known. */
    int end(int flow) {
        return Math.min(ends.getOrDefault(flow, NEVER), loops.all().getOrDefault(flow, NEVER));
    }
}
