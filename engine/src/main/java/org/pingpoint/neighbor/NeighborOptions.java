package org.pingpoint.neighbor;

import java.time.Duration;
import org.pingpoint.model.IpAddress;

/**
 * How to ask a segment for addresses.
 *
 * @param source the sender protocol address: one of ours, or 0.0.0.0 to ask for an address of our own (RFC 5227)
 * @param attempts requests for each address that stays silent
 * @param interval from attempt to attempt
 * @param patience how long after the last attempt an answer is waited for
 * @param perSecond most requests a second
 */
public record NeighborOptions(
        int interfaceIndex, IpAddress source, int attempts, Duration interval, Duration patience, int perSecond) {
    /** Three attempts a second apart, one second of patience, at most 100 requests a second. */
    public static NeighborOptions on(int interfaceIndex, IpAddress source) {
        return new NeighborOptions(interfaceIndex, source, 3, Duration.ofSeconds(1), Duration.ofSeconds(1), 100);
    }

    public NeighborOptions withAttempts(int requests) {
        return new NeighborOptions(interfaceIndex, source, requests, interval, patience, perSecond);
    }

    public NeighborOptions withPatience(Duration wait) {
        return new NeighborOptions(interfaceIndex, source, attempts, interval, wait, perSecond);
    }

    public NeighborOptions withRate(int requestsPerSecond) {
        return new NeighborOptions(interfaceIndex, source, attempts, interval, patience, requestsPerSecond);
    }
}
