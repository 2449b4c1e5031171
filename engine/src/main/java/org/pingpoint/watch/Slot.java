package org.pingpoint.watch;

import java.util.OptionalLong;

/** The place of one probe in a hop's history, filled in when its fate is known. */
final class Slot {
    private final long sentNanos;
    private boolean passedOn;
    private Sample sample = new Sample(Sample.State.PENDING, OptionalLong.empty());

    /** @param sentNanos monotonic */
    Slot(long sentNanos) {
        this.sentNanos = sentNanos;
    }

    long sentNanos() {
        return sentNanos;
    }

    Sample sample() {
        return sample;
    }

    boolean is(Sample.State state) {
        return sample.state() == state;
    }

    boolean isAnswered() {
        return is(Sample.State.ANSWERED) || is(Sample.State.LATE);
    }

    void become(Sample.State state) {
        become(state, OptionalLong.empty());
    }

    void become(Sample.State state, OptionalLong rttNanos) {
        sample = new Sample(state, rttNanos);
    }

    /** A router let its TTL run out: the path goes on behind it. */
    void passedOn() {
        passedOn = true;
    }

    boolean isPassedOn() {
        return passedOn;
    }
}
