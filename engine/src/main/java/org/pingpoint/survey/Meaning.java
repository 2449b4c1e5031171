package org.pingpoint.survey;

import org.pingpoint.model.Protocol;
import org.pingpoint.sweep.SweepOutcome;

/** What an answer says about a path, as {@link Cells#kind}: the same as where one path is traced, on primitives. */
final class Meaning {
    private static final int V4_UNREACHABLE = 3;
    private static final int V4_PORT = 3;
    private static final int V4_TIME_EXCEEDED = 11;
    private static final int V6_UNREACHABLE = 1;
    private static final int V6_PORT = 4;
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
        if (type == timeExceeded(v6) && code == 0) {
            return Cells.ROUTER;
        }
        // A closed UDP port is how a UDP trace arrives. In answer to an echo or a SYN it is a filter's word.
        boolean portUnreachable = type == (v6 ? V6_UNREACHABLE : V4_UNREACHABLE) && code == (v6 ? V6_PORT : V4_PORT);
        return portUnreachable && method == Protocol.UDP && ofTarget ? Cells.TARGET : Cells.REFUSED;
    }
}
