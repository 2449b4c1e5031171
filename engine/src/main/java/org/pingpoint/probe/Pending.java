package org.pingpoint.probe;

import org.pingpoint.model.Outcome;

/** A probe that waits for its end: when it left and what its sink has heard. */
final class Pending {
    private final ProbeSink sink;
    private final long sentNanos;
    private long departedEpoch;
    private boolean stamped;
    private boolean answered;
    private boolean overdue;

    /**
     * @param sentNanos monotonic time of sending
     * @param sentEpoch wall time of sending, until the capture stamp is known
     */
    Pending(ProbeSink sink, long sentNanos, long sentEpoch) {
        this.sink = sink;
        this.sentNanos = sentNanos;
        this.departedEpoch = sentEpoch;
    }

    long sentNanos() {
        return sentNanos;
    }

    /** The capture stamp of the leaving frame; the first counts, what follows is a copy. */
    void stamp(long epochNanos) {
        if (!stamped) {
            stamped = true;
            departedEpoch = epochNanos;
        }
    }

    boolean isStamped() {
        return stamped;
    }

    boolean isAnswered() {
        return answered;
    }

    /** From departure to a stamp on the same clock; a clock set back in between must not make it negative. */
    long roundTrip(long arrivedEpoch) {
        return Math.max(0, arrivedEpoch - departedEpoch);
    }

    void answer(Outcome outcome) {
        boolean late = overdue && !answered;
        answered = true;
        sink.outcome(late ? new Outcome.Late(outcome) : outcome);
    }

    /** Nothing will be heard any more; says so where nothing was heard. */
    void fail(Outcome.LocalError why) {
        if (!answered && !overdue) {
            answered = true;
            sink.outcome(why);
        }
    }

    /** Patience is over: a timeout, unless something was heard. */
    void expire() {
        if (!answered && !overdue) {
            overdue = true;
            sink.outcome(new Outcome.Timeout());
        }
    }
}
