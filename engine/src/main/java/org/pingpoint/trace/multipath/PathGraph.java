package org.pingpoint.trace.multipath;

import java.util.List;
import java.util.Map;
import org.pingpoint.trace.TracePart;

/**
 * All the ways to a target, as far as flows of one kind of probe can show them.
 *
 * @param nodes by hop and address, this host first
 * @param edges by their nodes; only what is certain: where packets of one flow are balanced one by one between several
 *     routers and several next hops, who forwards to whom cannot be told
 * @param untold hops from which the links to the next one cannot be told
 * @param ports of flows: source port, or echo identifier, that a flow's probes bear; as far as answers quoted it
 * @param flowCount flows tried
 * @param arriving flows that were answered by the target
 * @param failing flows that were followed to another end: they are refused, come back to where they were, or are answered no more
 * @param probes sent
 * @param complete false if it was stopped, or came to the limit of its probes, before the confidence was reached
 */
public record PathGraph(
        List<GraphNode> nodes,
        List<GraphEdge> edges,
        List<Integer> untold,
        Map<Integer, Integer> ports,
        Confidence confidence,
        int flowCount,
        List<Integer> arriving,
        List<Integer> failing,
        int probes,
        boolean complete)
        implements TracePart {
    public PathGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        untold = List.copyOf(untold);
        ports = Map.copyOf(ports);
        arriving = List.copyOf(arriving);
        failing = List.copyOf(failing);
    }

    /** Edges out of a node. */
    public List<GraphEdge> from(int node) {
        return edges.stream().filter(e -> e.from() == node).toList();
    }
}
