package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pingpoint.trace.multipath.GraphNode;
import org.pingpoint.trace.multipath.PathGraph;

/** Names for the nodes of a graph that say who they are. */
final class TraceGraph {
    private TraceGraph() {}

    /**
     * One for each node: its address, with {@code @hop} where it has stood at an earlier hop; {@code *@hop} for silence.
     */
    static List<String> names(PathGraph graph) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (GraphNode node : graph.nodes()) {
            String name = node.address().isPresent() ? node.address().get().toString() : "*@" + node.hop();
            names.add(taken.add(name) ? name : name + "@" + node.hop());
        }
        return names;
    }
}
