package org.pingpoint.trace;

import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;

/** What an answer says about the path. */
public enum Meaning {
    /** A router let the TTL run out: the path goes on. */
    TRANSIT,
    /** The target was reached. */
    TARGET,
    /** Somebody refused: the path ends. */
    REFUSED,
    /** Nothing, or not yet. */
    NOTHING;

    private static final int V4_UNREACHABLE = 3;
    private static final int V4_PORT = 3;
    private static final int V4_TIME_EXCEEDED = 11;
    private static final int V6_UNREACHABLE = 1;
    private static final int V6_PORT = 4;
    private static final int V6_TIME_EXCEEDED = 3;

    public static Meaning of(Outcome outcome, IpAddress target, Protocol method) {
        if (outcome instanceof Outcome.Late late) {
            return of(late.answer(), target, method);
        }
        if (outcome instanceof Outcome.IcmpError error) {
            return of(error, target, method);
        }
        return outcome.arrival().isPresent() ? TARGET : NOTHING;
    }

    private static Meaning of(Outcome.IcmpError error, IpAddress target, Protocol method) {
        boolean v4 = error.answer().from().family() == Family.V4;
        if (error.type() == (v4 ? V4_TIME_EXCEEDED : V6_TIME_EXCEEDED) && error.code() == 0) {
            return TRANSIT;
        }
        // A closed UDP port is how a UDP trace arrives. In answer to an echo or a SYN it is a filter's word.
        boolean portUnreachable =
                error.type() == (v4 ? V4_UNREACHABLE : V6_UNREACHABLE) && error.code() == (v4 ? V4_PORT : V6_PORT);
        return portUnreachable
                        && method == Protocol.UDP
                        && error.answer().from().equals(target)
                ? TARGET
                : REFUSED;
    }
}
