package org.pingpoint.trace.multipath;

import java.util.List;

/**
 * A link that packets were seen to take.
 *
 * @param from index of a node
 * @param to index of a node one TTL later
 * @param flows that take it, by number; where packets are balanced one by one: that were seen to
 * @param sent probes of these flows to its far end
 * @param answered of them
 */
public record GraphEdge(int from, int to, List<Integer> flows, int sent, int answered) {
    public GraphEdge {
        flows = List.copyOf(flows);
    }
}
