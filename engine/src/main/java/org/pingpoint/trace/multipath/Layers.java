package org.pingpoint.trace.multipath;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the samples say, TTL by TTL; made anew from all of them, so that a late answer corrects what silence had suggested. */
final class Layers {
    private final Samples samples;
    private final int first;
    private final Map<Integer, List<Group>> groups = new TreeMap<>();
    private final Map<Integer, Map<Integer, Group>> byFlow = new TreeMap<>();

    /**
     * @param source this host, the place before the first TTL
     * @param first TTL
     * @param last TTL that was asked
     */
    Layers(Samples samples, Place source, int first, int last) {
        this.samples = samples;
        this.first = first;
        Group root = new Group();
        root.places().add(source);
        Map<Integer, Group> all = new TreeMap<>();
        for (int flow = 0; flow < samples.flows(); flow++) {
            root.through().add(flow);
            all.put(flow, root);
        }
        groups.put(first - 1, List.of(root));
        byFlow.put(first - 1, all);
        for (int hop = first; hop <= last; hop++) {
            add(hop);
        }
    }

    private void add(int hop) {
        Together together = new Together();
        Collection<Sample> alive =
                samples.alive(hop).stream().filter(this::isPlaced).toList();
        alive.forEach(s -> together.add(s.places()));
        for (Group before : groups.get(hop - 1)) {
            for (int flow : before.through()) {
                samples.find(hop, flow).filter(this::isPlaced).ifPresent(s -> before.sawNext(s.places()));
            }
            if (before.isMixing()) {
                together.add(before.next());
            }
        }
        Map<Integer, Group> flows = new TreeMap<>();
        for (Sample sample : alive) {
            Optional<Group> group = sample.places().stream().findFirst().map(together::group);
            if (group.isPresent()) {
                flows.put(sample.flow(), group.get());
                if (hop < samples.end(sample.flow())) {
                    group.get().through().add(sample.flow());
                }
            }
        }
        groups.put(hop, together.groups());
        byFlow.put(hop, flows);
    }

    /** Whoever ends a flow would do so at any higher TTL too: it stands here only if the flow went on one TTL before. */
    private boolean isPlaced(Sample sample) {
        return sample.isKnown()
                && (!sample.isEnd()
                        || sample.hop() == first
                        || samples.find(sample.hop() - 1, sample.flow())
                                .filter(Sample::isKnown)
                                .isPresent());
    }

    /** Groups of a TTL; the TTL before the first one has this host alone. */
    List<Group> groups(int hop) {
        return groups.getOrDefault(hop, List.of());
    }

    /** Where a flow is known to go, also if it ends there. */
    Optional<Group> of(int hop, int flow) {
        return Optional.ofNullable(byFlow.getOrDefault(hop, Map.of()).get(flow));
    }

    /** Groups that something goes through: those that may balance. This host sends all its frames to one next hop. */
    int routers() {
        return groups.entrySet().stream()
                .filter(e -> e.getKey() >= first)
                .map(Map.Entry::getValue)
                .mapToInt(l ->
                        (int) l.stream().filter(g -> !g.through().isEmpty()).count())
                .sum();
    }

    int first() {
        return first;
    }

    /** Places that cannot be told apart, united. */
    private static final class Together {
        private final Map<Place, Group> byPlace = new HashMap<>();

        void add(Set<Place> places) {
            Group united = new Group();
            for (Place place : places) {
                Optional<Group> known = Optional.ofNullable(byPlace.get(place));
                united.places().add(place);
                known.ifPresent(g -> united.places().addAll(g.places()));
            }
            united.places().forEach(p -> byPlace.put(p, united));
        }

        Group group(Place place) {
            return byPlace.get(place);
        }

        List<Group> groups() {
            List<Group> distinct = new ArrayList<>(new HashSet<>(byPlace.values()));
            distinct.sort((a, b) ->
                    a.places().iterator().next().compareTo(b.places().iterator().next()));
            return distinct;
        }
    }
}
