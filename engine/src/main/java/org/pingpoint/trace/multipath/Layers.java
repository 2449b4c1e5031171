package org.pingpoint.trace.multipath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the samples say, TTL by TTL; made anew from all of them, so that a late answer corrects what silence had suggested. */
final class Layers {
    private final Samples samples;
    private final int first;
    private final Map<Integer, List<Group>> groups = new TreeMap<>();
    private final Map<Integer, Map<Integer, Group>> byFlow = new TreeMap<>();
    private final Map<Sample, Set<Place>> places = new HashMap<>();

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
        List<Sample> known = samples.alive(hop).stream().filter(Sample::isKnown).toList();
        known.forEach(s -> places.put(s, told(s)));
        Together together = new Together();
        known.forEach(s -> together.add(places(s)));
        for (Group before : groups.get(hop - 1)) {
            found(before, hop).map(this::places).forEach(before::sawNext);
            if (before.isMixing()) {
                together.add(before.next());
            }
        }
        Map<Integer, Group> flows = new TreeMap<>();
        for (Sample sample : known) {
            Optional<Group> group = places(sample).stream().findFirst().map(together::group);
            if (group.isPresent()) {
                flows.put(sample.flow(), group.get());
                if (hop < samples.end(sample.flow())) {
                    group.get().through().add(sample.flow());
                }
            }
        }
        groups.put(hop, together.groups());
        byFlow.put(hop, flows);
        for (Sample sample : known) {
            of(hop, sample.flow()).ifPresent(group -> {
                places(sample).stream().filter(sample::isEndedBy).forEach(group::ends);
                of(hop - 1, sample.flow()).ifPresent(group::follows);
            });
        }
    }

    /** What the flows of a group found at a TTL, as far as it is known. */
    private Stream<Sample> found(Group group, int hop) {
        return group.through().stream().flatMap(flow -> samples.find(hop, flow).filter(Sample::isKnown).stream());
    }

    /** Whoever ends a flow would do so at any higher TTL too: it stands where its packets come to it, and nowhere behind that. */
    private Set<Place> told(Sample sample) {
        Set<Place> told = sample.places();
        told.removeIf(place -> sample.isEndedBy(place) && !isFirstEnd(sample, place));
        return told;
    }

    /** True if the flow went on one TTL before, with all of its packets. */
    private boolean isFirstEnd(Sample sample, Place end) {
        int before = sample.hop() - 1;
        int flow = sample.flow();
        if (before < first) {
            return true;
        }
        if (samples.find(before, flow).filter(Sample::isKnown).isEmpty()) {
            return false;
        }
        return of(before, flow).filter(g -> g.mayHaveEnded(end)).stream()
                .flatMap(g -> found(g, sample.hop()))
                .allMatch(s -> s.places().equals(Set.of(end)));
    }

    /** Where a flow is at a TTL, as far as that is certain. */
    Set<Place> places(Sample sample) {
        return places.getOrDefault(sample, Set.of());
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
