package org.pingpoint.trace;

import java.util.List;
import java.util.OptionalLong;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;

/**
 * One who answered probes of one TTL, always in the same way: who answers in two ways is listed twice.
 *
 * @param first the first of the answers; the others differ in time only
 * @param outcomes all of them, in the order they came
 */
public record Responder(IpAddress address, Outcome first, List<Outcome> outcomes) {
    public Responder {
        outcomes = List.copyOf(outcomes);
    }

    /** Round-trip times in nanoseconds, as far as known. */
    public List<Long> rttNanos() {
        return outcomes.stream()
                .flatMap(o -> o.arrival().stream())
                .map(Arrival::rttNanos)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toList();
    }
}
