package org.pingpoint.trace.pmtu;

import java.util.List;
import org.pingpoint.trace.TraceHop;

/**
 * How many of a path's small packets come to nothing, as its trace has seen it.
 *
 * @param lost of those that were sent to hops that answer
 */
record Loss(int sent, int lost) {
    /** So rare may it be that mere loss passes for a limit of size. */
    private static final double RISK = 0.001;

    private static final int LEAST = 2;
    private static final int MOST = 8;

    static Loss of(List<TraceHop> hops) {
        List<TraceHop> speaking = hops.stream().filter(h -> !h.isSilent()).toList();
        int sent = speaking.stream().mapToInt(TraceHop::sent).sum();
        int answered = speaking.stream()
                .mapToInt(h -> Math.min(h.sent(), h.answered()))
                .sum();
        return new Loss(sent, sent - answered);
    }

    /** Silences that prove something, behind a first one that does not count. */
    int proof() {
        // The rule of succession: of a few packets that all came back, the next may still be lost.
        double share = (lost + 1.0) / (sent + 2.0);
        int silences = (int) Math.ceil(Math.log(RISK) / Math.log(share));
        return Math.max(LEAST, Math.min(MOST, silences - 1));
    }
}
