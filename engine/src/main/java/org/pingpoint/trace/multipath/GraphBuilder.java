package org.pingpoint.trace.multipath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.Meaning;

/** Makes the graph of what the samples say. */
final class GraphBuilder {
    private final Samples samples;
    private final Layers layers;
    private final IpAddress target;
    private final int last;
    private final TreeMap<Place, Node> nodes = new TreeMap<>();
    private final Map<Link, Edge> edges = new HashMap<>();
    private final TreeSet<Integer> untold = new TreeSet<>();

    private record Link(Place from, Place to) {}

    private static final class Node {
        private final TreeSet<Integer> flows = new TreeSet<>();
        private Optional<Balancing> balancing = Optional.empty();
        private boolean passing;
        private boolean ending;
        private boolean refused;
        private boolean loop;
        private int sent;
        private int answered;
    }

    private static final class Edge {
        private final TreeSet<Integer> flows = new TreeSet<>();
        private int sent;
        private int answered;
    }

    /** @param source this host, where the graph begins */
    GraphBuilder(Samples samples, Layers layers, Place source, IpAddress target) {
        this.samples = samples;
        this.layers = layers;
        this.target = target;
        int answered = source.hop();
        for (Sample sample : samples.all()) {
            if (!sample.answers().isEmpty()
                    && layers.of(sample.hop(), sample.flow()).isPresent()) {
                answered = Math.max(answered, sample.hop());
            }
        }
        // One hop of silence behind the last answer tells that the way goes on; more of it tells nothing.
        this.last = Math.min(answered + 1, samples.lastHop());
        nodes.put(source, new Node());
        for (int hop = layers.first(); hop <= last; hop++) {
            int current = hop;
            samples.alive(hop).stream()
                    .filter(s -> layers.of(current, s.flow()).isPresent())
                    .forEach(this::place);
            layers.groups(hop - 1).forEach(group -> link(group, current));
        }
        nodes.get(source).flows.addAll(used());
        prune();
    }

    private TreeSet<Integer> used() {
        TreeSet<Integer> flows = new TreeSet<>();
        samples.all().forEach(s -> flows.add(s.flow()));
        return flows;
    }

    private void place(Sample sample) {
        for (Place place : layers.places(sample)) {
            Node node = nodes.computeIfAbsent(place, p -> new Node());
            int answers = sample.answersOf(place).size();
            node.flows.add(sample.flow());
            node.answered += answers;
            node.sent += sent(sample, answers);
            node.passing |= place.address().isEmpty() || hasSaid(sample, place, Meaning.TRANSIT);
            node.refused |= hasSaid(sample, place, Meaning.REFUSED);
            node.loop |= Objects.equals(samples.loops().all().get(sample.flow()), sample.hop());
            node.ending |= node.refused || hasSaid(sample, place, Meaning.TARGET);
        }
    }

    private static boolean hasSaid(Sample sample, Place place, Meaning meaning) {
        return sample.answersOf(place).stream().anyMatch(a -> a.meaning() == meaning);
    }

    /** Who would have answered a probe that was lost is known only where the flow always goes one way. */
    private static int sent(Sample sample, int answers) {
        return sample.places().size() == 1 ? Math.max(answers, sample.sentCount()) : answers;
    }

    private void link(Group group, int hop) {
        List<Place> passing = group.places().stream()
                .filter(p -> nodes.get(p).passing || p.hop() < layers.first())
                .toList();
        if (passing.size() > 1 && group.next().size() > 1) {
            untold.add(hop - 1);
            return;
        }
        if (group.next().size() > 1) {
            Balancing balancing = group.isMixing() ? Balancing.PER_PACKET : Balancing.PER_FLOW;
            passing.forEach(p -> nodes.get(p).balancing = Optional.of(balancing));
        }
        for (int flow : group.through()) {
            samples.find(hop, flow)
                    .filter(s -> layers.of(hop, flow).isPresent())
                    .ifPresent(sample -> link(passing, sample));
        }
    }

    /** Who is not answered any more may have been lost where the silence began: that it goes on from there is not certain. */
    private void link(List<Place> passing, Sample sample) {
        for (Place from : passing) {
            for (Place to : layers.places(sample)) {
                if (from.address().isEmpty() && to.address().isEmpty() && !samples.goesBeyond(sample)) {
                    continue;
                }
                Edge edge = edges.computeIfAbsent(new Link(from, to), l -> new Edge());
                int answers = sample.answersOf(to).size();
                edge.flows.add(sample.flow());
                edge.answered += answers;
                edge.sent += sent(sample, answers);
            }
        }
    }

    /** Silence behind silence, with nothing behind it, is no hop. */
    private void prune() {
        for (Place place : nodes.descendingKeySet().stream().toList()) {
            boolean leaf = edges.keySet().stream().noneMatch(l -> l.from().equals(place));
            boolean told = edges.keySet().stream()
                    .anyMatch(l -> l.to().equals(place) && l.from().address().isPresent());
            if (place.address().isEmpty() && leaf && !told && !untold.contains(place.hop())) {
                nodes.remove(place);
                edges.keySet().removeIf(l -> l.to().equals(place));
            }
        }
    }

    private boolean arrives(int flow) {
        return samples.find(samples.end(flow), flow).stream()
                .flatMap(s -> s.answers().stream())
                .anyMatch(a -> a.meaning() == Meaning.TARGET || a.from().equals(target));
    }

    private boolean fails(int flow, boolean complete) {
        return !arrives(flow) && (samples.find(samples.end(flow), flow).isPresent() || complete && isLost(flow));
    }

    /** It was seen to go into silence that nobody comes out of. */
    private boolean isLost(int flow) {
        return nodes.entrySet().stream()
                .filter(n -> n.getKey().address().isEmpty()
                        && n.getKey().hop() < samples.lastHop()
                        && !untold.contains(n.getKey().hop()))
                .filter(n -> n.getValue().flows.contains(flow))
                .anyMatch(n -> edges.keySet().stream().noneMatch(l -> l.from().equals(n.getKey())));
    }

    /** The farthest hop of the graph. */
    int lastHop() {
        return nodes.lastKey().hop();
    }

    PathGraph build(Map<Integer, Integer> ports, Confidence confidence, int probes, boolean complete) {
        List<Place> order = List.copyOf(nodes.keySet());
        List<GraphNode> all = new ArrayList<>();
        nodes.forEach((place, node) -> all.add(new GraphNode(
                place.hop(),
                place.address(),
                List.copyOf(node.flows),
                node.balancing,
                node.ending && place.address().equals(Optional.of(target)),
                node.refused,
                node.loop,
                node.sent,
                node.answered)));
        List<GraphEdge> links = new ArrayList<>();
        edges.forEach((link, edge) -> links.add(new GraphEdge(
                order.indexOf(link.from()),
                order.indexOf(link.to()),
                List.copyOf(edge.flows),
                edge.sent,
                edge.answered)));
        links.sort((a, b) -> a.from() != b.from() ? a.from() - b.from() : a.to() - b.to());
        TreeSet<Integer> used = used();
        return new PathGraph(
                all,
                links,
                List.copyOf(untold),
                ports,
                confidence,
                used.size(),
                used.stream().filter(this::arrives).toList(),
                used.stream().filter(flow -> fails(flow, complete)).toList(),
                probes,
                complete);
    }
}
