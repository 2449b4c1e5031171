package org.pingpoint.trace.multipath;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All samples taken, by TTL and flow; flows are numbered from 0 as they are first used. */
final class Samples {
    /** As many source ports as a run has. */
    static final int MOST_FLOWS = 4_096;

    private final TreeMap<Integer, TreeMap<Integer, Sample>> byHop = new TreeMap<>();
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();
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

    /** A sample was answered: its flow may have its end there, where packet by packet balanced ones do not. */
    void learn(Sample sample) {
        int flow = sample.flow();
        if (sample.isEnd()) {
            ends.merge(flow, sample.hop(), Math::min);
        } else if (ends.remove(flow, sample.hop())) {
            ofFlow(flow, sample.hop()).filter(Sample::isEnd).findFirst().ifPresent(s -> ends.put(flow, s.hop()));
        }
        if (ends.containsKey(flow)) {
            ofFlow(flow, end(flow)).forEach(Sample::forget);
        }
    }

    /** What a flow found behind a TTL, in order. */
    private Stream<Sample> ofFlow(int flow, int after) {
        return byHop.tailMap(after, false).values().stream()
                .map(flows -> flows.get(flow))
                .filter(Objects::nonNull);
    }

    /** True if something of the same flow was answered farther on: it does not end here. */
    boolean goesBeyond(Sample sample) {
        return ofFlow(sample.flow(), sample.hop())
                .anyMatch(later -> !later.answers().isEmpty());
    }

    /** The lowest TTL at which a flow found its end; without limit where none has. */
    int firstEnd() {
        return ends.values().stream().mapToInt(hop -> hop).min().orElse(Integer.MAX_VALUE);
    }

    /** The TTL at which a flow found its end; without limit where it is not known. */
    int end(int flow) {
        return ends.getOrDefault(flow, Integer.MAX_VALUE);
    }
}
