package org.pingpoint.sweep;

/** Takes what {@link AnswerReader} has read. */
interface Heard {
    /** A probe of ours left. */
    void left(long place, int attempt, long epochNanos);

    /** An answer to this try of this place came; all of it is in the result but what is known here only. */
    void answer(long place, int attempt, SweepResult answer);
}
