package org.pingpoint.trace.multipath;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;

/**
 * Who answers at a TTL.
 *
 * @param hop 0 for this host
 * @param address absent where nobody answers; there may be several of those behind one node
 * @param flows that were seen here, by number
 * @param balancing how it chooses; absent where one next hop is known, or where it cannot be told
 * @param target true if it is what was asked for
 * @param refused true if it refused to let something pass
 * @param loop true if flows come back to it that went through it before
 * @param sent probes that were, or by their flow would have been, answered here
 * @param answered of them
 */
public record GraphNode(
        int hop,
        Optional<IpAddress> address,
        List<Integer> flows,
        Optional<Balancing> balancing,
        boolean target,
        boolean refused,
        boolean loop,
        int sent,
        int answered) {
    public GraphNode {
        flows = List.copyOf(flows);
    }
}
