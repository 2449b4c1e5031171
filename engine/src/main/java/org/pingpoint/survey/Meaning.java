package org.pingpoint.survey;

import org.pingpoint.model.ErrorKind;
import org.pingpoint.model.Protocol;
import org.pingpoint.sweep.SweepOutcome;

/** What an answer says about a path, as {@link Cells#kind}: the same as where one path is traced, on primitives. */
final class Meaning {
    private static final int V4_TIME_EXCEEDED = 11;
    private static final int V6_TIME_EXCEEDED = 3;

    private Meaning() {}

    static int timeExceeded(boolean v6) {
        return v6 ? V6_TIME_EXCEEDED : V4_TIME_EXCEEDED;
    }

    /** @param ofTarget whether the target itself sent it */
    static byte of(SweepOutcome outcome, boolean v6, int type, int code, boolean ofTarget, Protocol method) {
        if (outcome != SweepOutcome.ICMP_ERROR) {
            return Cells.TARGET;
        }
        ErrorKind kind = ErrorKind.of(!v6, type, code);
        if (kind == ErrorKind.TIME_EXCEEDED) {
            return Cells.ROUTER;
        }
        // A closed UDP port is how a UDP trace arrives. In answer to an echo or a SYN it is a filter's word.
        return kind == ErrorKind.PORT_UNREACHABLE && method == Protocol.UDP && ofTarget ? Cells.TARGET : Cells.REFUSED;
    }
}
