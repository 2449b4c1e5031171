package org.pingpoint.neighbor;

import java.util.List;
import java.util.OptionalLong;
import org.pingpoint.model.MacAddress;

/**
 * One link-layer address that claims the address asked for.
 *
 * @param answers how many frames said so
 * @param rttNanos of each of them, in nanoseconds, as far as known
 * @param frame index of the first answer in the run's capture
 */
public record Answerer(MacAddress mac, int answers, List<Long> rttNanos, OptionalLong frame) {
    public Answerer {
        rttNanos = List.copyOf(rttNanos);
    }
}
