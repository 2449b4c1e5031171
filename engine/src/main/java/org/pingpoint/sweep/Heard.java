package org.pingpoint.sweep;

/** Takes what {@link AnswerReader} has read. */
interface Heard {
    /** A probe of ours left. */
    void left(long place, int attempt, long epochNanos);

    /** Somebody on the segment told the link-layer address of a target, or of anybody. */
    void neighbor(boolean v6, long high, long low, long mac);

    /** An answer to this try of this place came; all of it is in the result but what is known here only. */
    void answer(long place, int attempt, SweepResult answer);
}
