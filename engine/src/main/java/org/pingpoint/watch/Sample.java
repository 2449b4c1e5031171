package org.pingpoint.watch;

import java.util.OptionalLong;

/**
 * One probe of a hop.
 *
 * @param rttNanos of an answer, where known
 */
public record Sample(State state, OptionalLong rttNanos) {
    /** What has become of it. */
    public enum State {
        PENDING,
        ANSWERED,
        /** Answered after patience had ended. */
        LATE,
        LOST,
        /** This host could not send it. */
        NOT_SENT
    }
}
