package org.pingpoint.trace.filter;

import java.util.Locale;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.trace.TracePart;

/**
 * Where packets to a port stop while echoes go on.
 *
 * @param after the last hop that answers packets to the port whose TTL ends there; absent if the first does not
 * @param before the next hop that answers echoes: the filter works at one of the two, or between them; absent where no hop behind
 *     it answers
 * @param said what was said instead of an answer of the service
 */
public record FilterLocation(Kind kind, Optional<Spot> after, Optional<Spot> before, Optional<Outcome> said)
        implements TracePart {
    /** What the filter does. */
    public enum Kind {
        /** It drops. */
        SILENT,
        /** It says so by an ICMP error. */
        REFUSED,
        /** It sends a reset in the target's name. */
        FORGED,
        /** Echoes end there too: nothing can be said of a filter. */
        UNKNOWN;

        /** {@code silent}: the name in JSON. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A hop and who answered there.
     *
     * @param target true if it is the target
     */
    public record Spot(int hop, IpAddress address, boolean target) {}
}
