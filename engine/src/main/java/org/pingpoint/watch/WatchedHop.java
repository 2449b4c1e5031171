package org.pingpoint.watch;

import java.util.List;
import java.util.Optional;
import org.pingpoint.rtt.RttSummary;

/**
 * What is known of one TTL.
 *
 * @param responders the one that answered last first
 * @param alternating true if routers take turns in it, as behind a balancer that looks at single packets
 * @param rtt of all responders' answers that came in time
 * @param history the latest probes, oldest first
 */
public record WatchedHop(
        int ttl,
        HopCounts counts,
        LossMeaning loss,
        List<HopResponder> responders,
        boolean alternating,
        Optional<RttSummary> rtt,
        List<Sample> history) {
    public WatchedHop {
        responders = List.copyOf(responders);
        history = List.copyOf(history);
    }
}
