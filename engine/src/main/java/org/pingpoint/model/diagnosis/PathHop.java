package org.pingpoint.model.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;

/**
 * One hop of the path; no responder means that nothing answered there.
 *
 * @param hop TTL, 1 and up
 */
public record PathHop(int hop, List<Responder> responders) {
    public PathHop {
        responders = List.copyOf(responders);
    }

    /**
     * Who answered at this hop, to which protocol, and how.
     *
     * @param outcome {@code icmp-error}, {@code reply}, {@code tcp-reset} …
     * @param icmpType absent where the answer was not an ICMP error
     * @param rttNanos one entry for each answer
     */
    public record Responder(
            IpAddress address,
            Protocol protocol,
            String outcome,
            OptionalInt icmpType,
            OptionalInt icmpCode,
            Optional<String> icmpName,
            List<Long> rttNanos) {
        public Responder {
            rttNanos = List.copyOf(rttNanos);
        }
    }
}
