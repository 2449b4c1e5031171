package org.pingpoint.trace;

import java.util.List;

/**
 * All that is known of one TTL.
 *
 * @param ttl the hop's number
 * @param sent probes sent with it
 * @param responders in the order they first answered; none: the hop was silent
 */
public record TraceHop(int ttl, int sent, List<Responder> responders) {
    public TraceHop {
        responders = List.copyOf(responders);
    }

    public boolean isSilent() {
        return responders.isEmpty();
    }

    /** Answers of all responders. */
    public int answered() {
        return responders.stream().mapToInt(r -> r.outcomes().size()).sum();
    }
}
