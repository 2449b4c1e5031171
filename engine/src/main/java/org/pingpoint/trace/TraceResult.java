package org.pingpoint.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;

/**
 * A traced path.
 *
 * @param name the target as it was asked for
 * @param reached true if the target itself answered, be it with a refusal
 * @param hops from the first TTL on, without gaps in the numbers
 * @param failure why nothing could be sent
 */
public record TraceResult(
        String name,
        IpAddress target,
        Protocol method,
        OptionalInt port,
        boolean reached,
        Ended ended,
        List<TraceHop> hops,
        Optional<Outcome.LocalError> failure) {
    public TraceResult {
        hops = List.copyOf(hops);
    }
}
