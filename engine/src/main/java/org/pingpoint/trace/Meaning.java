package org.pingpoint.trace;

import org.pingpoint.model.ErrorKind;
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

    public static Meaning of(Outcome outcome, IpAddress target, Protocol method) {
        if (outcome.fact() instanceof Outcome.IcmpError error) {
            return of(error, target, method);
        }
        return outcome.arrival().isPresent() ? TARGET : NOTHING;
    }

    private static Meaning of(Outcome.IcmpError error, IpAddress target, Protocol method) {
        ErrorKind kind = ErrorKind.of(error);
        if (kind == ErrorKind.TIME_EXCEEDED) {
            return TRANSIT;
        }
        // A closed UDP port is how a UDP trace arrives. In answer to an echo or a SYN it is a filter's word.
        return kind == ErrorKind.PORT_UNREACHABLE
                        && method == Protocol.UDP
                        && error.answer().from().equals(target)
                ? TARGET
                : REFUSED;
    }
}
