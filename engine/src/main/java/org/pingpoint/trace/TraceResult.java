package org.pingpoint.trace;

import java.util.ArrayList;
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
 * @param parts what was found out beyond the hops; of each kind one at most
 */
public record TraceResult(
        String name,
        IpAddress target,
        Protocol method,
        OptionalInt port,
        boolean reached,
        Ended ended,
        List<TraceHop> hops,
        Optional<Outcome.LocalError> failure,
        List<TracePart> parts) {
    public TraceResult {
        hops = List.copyOf(hops);
        parts = List.copyOf(parts);
    }

    /** The part of a kind, where it was measured. */
    public <T extends TracePart> Optional<T> part(Class<T> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The same, but refused by another in the target's name, and so not reached. */
    public TraceResult refused() {
        return new TraceResult(name, target, method, port, false, Ended.REFUSED, hops, failure, parts);
    }

    /** The same with other hops. */
    public TraceResult with(List<TraceHop> otherHops) {
        return new TraceResult(name, target, method, port, reached, ended, otherHops, failure, parts);
    }

    /** The same with one part more. */
    public TraceResult with(TracePart part) {
        List<TracePart> more = new ArrayList<>(parts);
        more.add(part);
        return new TraceResult(name, target, method, port, reached, ended, hops, failure, more);
    }
}
