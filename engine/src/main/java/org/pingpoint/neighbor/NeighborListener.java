package org.pingpoint.neighbor;

import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;

/** Hears every outcome as it happens. */
@FunctionalInterface
public interface NeighborListener {
    /** @param attempt 1 and up */
    void event(IpAddress address, int attempt, Outcome outcome);
}
