package org.pingpoint.trace;

import java.util.OptionalInt;
import org.pingpoint.model.Outcome;

/**
 * What became of one probe of a hop.
 *
 * @param ttl it left with
 * @param query 1 and up, for each hop on its own
 * @param flow it belonged to, by number from 0; absent where all probes are of one flow
 */
public record HopProbe(int ttl, int query, OptionalInt flow, Outcome outcome) {
    /** A probe of the only flow. */
    public HopProbe(int ttl, int query, Outcome outcome) {
        this(ttl, query, OptionalInt.empty(), outcome);
    }

    /** True if it belongs to the flow that is followed from end to end. */
    public boolean isOfFirstFlow() {
        return flow.orElse(0) == 0;
    }
}
