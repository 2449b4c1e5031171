package org.pingpoint.sweep;

/** One reply after another, each in the same object, as a sink gets them. */
public final class Replies {
    private static final int TARGETS = 1 << 16;
    private static final long GAP_NANOS = 10_000;

    private final SweepResult result = new SweepResult();
    private long count;

    public Replies() {
        result.clear();
        result.outcome = SweepOutcome.REPLY;
        result.attempt = 1;
        result.ttl = 61;
        result.epochNanos = 1_700_000_000_000_000_000L;
    }

    public SweepResult next() {
        result.low = RunningSweep.FIRST_ADDRESS + (count++ & TARGETS - 1);
        result.fromLow = result.low;
        result.rttNanos = 180_000 + (count & 0xffff);
        result.epochNanos += GAP_NANOS;
        return result;
    }
}
