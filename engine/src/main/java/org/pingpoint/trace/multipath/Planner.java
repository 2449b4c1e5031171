package org.pingpoint.trace.multipath;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.TraceOptions;

/**
 * Decides which flow is asked at which TTL next. The first flow runs ahead to find out how far it is; a few more follow it at
 * every TTL, as many as any router needs; then each router gets what its next hops still call for.
 */
final class Planner {
    /** For each flow that is to go into silence: fewer than one in so many is no branch that is as likely as the others. */
    private static final int MOST_TRIES = 16;

    private final Samples samples;
    private final Lanes lanes;
    private final TraceOptions options;
    private final StoppingRule rule;
    private final Place source;
    private Layers layers;

    Planner(Samples samples, Lanes lanes, TraceOptions options, Confidence confidence, IpAddress source) {
        this.samples = samples;
        this.lanes = lanes;
        this.options = options;
        this.rule = new StoppingRule(confidence);
        this.source = new Place(options.first() - 1, Optional.of(source));
        this.layers = new Layers(samples, this.source, options.first(), options.first() - 1);
        samples.newFlow();
    }

    /** This host. */
    Place source() {
        return source;
    }

    /** What is known now. */
    Layers layers() {
        layers = new Layers(samples, source, options.first(), samples.lastHop());
        return layers;
    }

    /** The farthest TTL that a living flow was answered at. */
    int lastAnswered() {
        int last = options.first() - 1;
        for (Sample sample : samples.all()) {
            if (!sample.answers().isEmpty() && sample.hop() <= samples.end(sample.flow())) {
                last = Math.max(last, sample.hop());
            }
        }
        return last;
    }

    /** Samples of which something is lacking. */
    Set<Sample> plan() {
        samples.reconsider();
        int width = rule.bound(1, layers().routers());
        while (samples.flows() < width) {
            samples.newFlow();
        }
        layers();
        Set<Sample> wanted = new LinkedHashSet<>();
        int answered = lastAnswered();
        for (int hop = options.first(); hop <= Math.min(options.max(), answered + options.window()); hop++) {
            want(hop, 0, wanted);
        }
        for (int hop = options.first(); hop <= Math.min(options.max(), Math.max(answered, options.first())); hop++) {
            for (int flow = 1; flow < width && hop <= samples.end(0); flow++) {
                want(hop, flow, wanted);
            }
        }
        for (int hop = options.first(); hop <= Math.min(options.max(), answered + 1); hop++) {
            branch(hop, wanted);
        }
        for (int flow : leads(answered + 1)) {
            for (int hop = answered + 2; hop <= Math.min(options.max(), answered + options.window()); hop++) {
                want(hop, flow, wanted);
            }
        }
        // It may have come back before that already, or not at all.
        samples.loops().all().forEach((flow, end) -> wantWay(end, flow, wanted));
        return wanted;
    }

    /** Flows that go farther than any was answered, one from each place: somebody may answer it behind those that are silent. */
    private Collection<Integer> leads(int hop) {
        Map<Optional<Place>, Integer> leads = new LinkedHashMap<>();
        for (Sample sample : samples.alive(hop)) {
            if (sample.hasMissed() && sample.answers().isEmpty() && !sample.isForgotten()) {
                leads.putIfAbsent(samples.lastSeen(sample.flow()), sample.flow());
            }
        }
        return leads.values();
    }

    private boolean want(int hop, int flow, Set<Sample> wanted) {
        if (hop > samples.end(flow) || isAsked(hop, flow)) {
            return false;
        }
        Sample sample = samples.at(hop, flow);
        sample.remember();
        wanted.add(sample);
        return true;
    }

    /** How a flow comes to a TTL; true if something of that is not known yet. */
    private boolean wantWay(int end, int flow, Set<Sample> wanted) {
        boolean open = false;
        for (int hop = options.first(); hop < end; hop++) {
            want(hop, flow, wanted);
            open |= samples.find(hop, flow).filter(Sample::isKnown).isEmpty();
        }
        return open;
    }

    /** What the routers before a TTL need there. */
    private void branch(int hop, Set<Sample> wanted) {
        List<Group> needy = new ArrayList<>();
        for (Group group : layers.groups(hop - 1)) {
            if (group.through().isEmpty()) {
                continue;
            }
            int lacking = lacking(group, hop);
            for (int flow : group.through()) {
                lacking -= lacking > 0 && want(hop, flow, wanted) ? 1 : 0;
            }
            if (lacking > 0 && !wantWays(group, hop - 1, wanted)) {
                needy.add(group);
            }
            if (group.next().size() > 1 && !group.isMixing()) {
                repeat(group, hop, wanted);
            }
        }
        if (!needy.isEmpty()) {
            supply(hop - 1, needy, wanted);
        }
    }

    private int lacking(Group group, int hop) {
        return rule.bound(group.next().size(), layers.routers()) - asked(group, hop);
    }

    /**
     * How many flows more are to be tried at a TTL for groups that lack some behind it. Which ones go into silence takes seconds to tell:
     * those that were not answered yet are not waited for by who answers, and so many are tried that few are lacking afterwards. Where
     * there is a limit, each may still be answered, and each costs.
     */
    private int tries(int hop, List<Group> needy) {
        int sum = 0;
        int most = 0;
        int silent = 0;
        for (Group group : needy) {
            int lacking = lacking(group, hop + 1);
            sum += lacking;
            most = Math.max(most, lacking);
            silent += group.isSilent() ? lacking : 0;
        }
        List<Sample> open = samples.alive(hop).stream()
                .filter(s -> !s.isKnown() && !s.isForgotten())
                .toList();
        List<Group> groups = layers.groups(hop);
        if (lanes.of(hop).hasRecovered() || groups.stream().noneMatch(Group::isSilent)) {
            return (silent > 0 ? sum : Math.max(most, (sum + 1) / 2)) - open.size();
        }
        // Most of those that answer have done so by now.
        int intoSilence = open.size()
                + groups.stream()
                        .filter(Group::isSilent)
                        .mapToInt(g -> g.through().size())
                        .sum();
        int all =
                open.size() + groups.stream().mapToInt(g -> g.through().size()).sum();
        int forSilence = Math.max(0, silent - open.size()) * 3 * all / (2 * Math.max(1, intoSilence));
        forSilence = Math.min(forSilence, MOST_TRIES * silent);
        int fresh = (int) open.stream().filter(s -> !s.hasMissed()).count();
        return Math.max(forSilence, (sum - silent + 1) / 2 - fresh);
    }

    private boolean isAsked(int hop, int flow) {
        return samples.find(hop, flow).filter(s -> !s.isForgotten()).isPresent();
    }

    /**
     * Where there are loops, flows may be at a router for the second time that others come to for the first, and others would be sought for
     * it in vain. True as long as it is not known how they come here, or whether some come here at all.
     */
    private boolean wantWays(Group group, int hop, Set<Sample> wanted) {
        if (samples.loops().all().isEmpty() || !standsBefore(group, hop)) {
            return false;
        }
        boolean open = samples.loops().undecided().stream().anyMatch(flow -> samples.end(flow) <= hop);
        for (int flow : group.through()) {
            open |= wantWay(hop, flow, wanted);
        }
        return open;
    }

    /** True if one of its routers was seen at a lower TTL too. */
    private boolean standsBefore(Group group, int hop) {
        return IntStream.range(options.first(), hop)
                .mapToObj(layers::groups)
                .flatMap(List::stream)
                .flatMap(g -> g.places().stream())
                .filter(p -> p.address().isPresent())
                .anyMatch(p -> group.places().contains(new Place(hop, p.address())));
    }

    private int asked(Group group, int hop) {
        return (int) group.through().stream().filter(f -> isAsked(hop, f)).count();
    }

    /** The same flow again and again: a balancer of single packets cannot hide from that. */
    private void repeat(Group group, int hop, Set<Sample> wanted) {
        Optional<Sample> best = Optional.empty();
        for (int flow : group.through()) {
            Optional<Sample> sample =
                    samples.find(hop, flow).filter(s -> !s.answers().isEmpty());
            if (sample.isPresent()
                    && (best.isEmpty()
                            || sample.get().answers().size()
                                    > best.get().answers().size())) {
                best = sample;
            }
        }
        best.ifPresent(sample -> {
            sample.want(rule.bound(1, layers.routers()));
            if (!sample.isWaiting()) {
                wanted.add(sample);
            }
        });
    }

    /**
     * Finds flows that go through groups which lack some: first among those that go through a router before them, then among
     * those that nothing is known of.
     */
    private void supply(int hop, List<Group> lacking, Set<Sample> wanted) {
        int still = tries(hop, lacking);
        if (hop < options.first()) {
            for (; still > 0; still--) {
                want(hop + 1, samples.newFlow(), wanted);
            }
            return;
        }
        Set<Place> places = new LinkedHashSet<>();
        lacking.forEach(g -> places.addAll(g.places()));
        for (Group before : layers.groups(hop - 1)) {
            if (before.next().stream().anyMatch(places::contains)) {
                for (int flow : before.through()) {
                    still -= still > 0 && want(hop, flow, wanted) ? 1 : 0;
                }
            }
        }
        for (int flow = 0; still > 0 && flow < samples.flows(); flow++) {
            still -= layers.of(hop - 1, flow).isEmpty() && want(hop, flow, wanted) ? 1 : 0;
        }
        for (; still > 0 && samples.flows() < Samples.MOST_FLOWS; still--) {
            want(hop, samples.newFlow(), wanted);
        }
    }
}
