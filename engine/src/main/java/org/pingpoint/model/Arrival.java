package org.pingpoint.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How an answer came in: who sent it and when. What the witness could not see is absent: a socket knows no frame, a
 * raw-IP link no link-layer address.
 *
 * @param from the sender's address, in the IP (or ARP sender) field
 * @param ttl TTL or hop limit of the answering packet, 0 to 255
 * @param rttNanos from the probe's departure to the answer's arrival, in nanoseconds
 * @param mac the frame's source address
 * @param frame index of the raw frame in the run's capture
 */
public record Arrival(
        IpAddress from, OptionalInt ttl, OptionalLong rttNanos, Optional<MacAddress> mac, OptionalLong frame) {
    /** An arrival of which only sender, TTL and time are known. */
    public static Arrival of(IpAddress from, int ttl, long rttNanos) {
        return new Arrival(
                from, OptionalInt.of(ttl), OptionalLong.of(rttNanos), Optional.empty(), OptionalLong.empty());
    }

    /**
     * Hops that the answer travelled, from the nearest initial TTL (32, 64, 128, 255) at or above the one received. Good to
     * ± 1; absent where the TTL is.
     */
    public OptionalInt hopsTravelled() {
        if (ttl.isEmpty()) {
            return OptionalInt.empty();
        }
        int t = ttl.getAsInt();
        int initial = t <= 32 ? 32 : t <= 64 ? 64 : t <= 128 ? 128 : 255;
        return OptionalInt.of(initial - t);
    }
}
