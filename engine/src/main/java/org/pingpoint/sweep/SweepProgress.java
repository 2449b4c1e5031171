package org.pingpoint.sweep;

/**
 * How far a sweep is, in an object that is reused. Targets are counted as (address, port) pairs of this shard, in the order of the
 * permutation.
 */
public final class SweepProgress {
    int window;
    long settled;
    long total;
    long elapsedNanos;
    final Counters counters = new Counters();

    SweepProgress() {}

    /** The space of the {@link org.pingpoint.sweep.target.TargetSource} that {@link #settled} counts in, from 0. */
    public int window() {
        return window;
    }

    /**
     * Every target of the spaces before {@link #window}, and in it before this position of the order, has its result: where a
     * resumed sweep starts. A target further on may have one too.
     */
    public long settled() {
        return settled;
    }

    /** How many targets there are, as far as is known: of files, those that have been read. */
    public long total() {
        return total;
    }

    public long elapsedNanos() {
        return elapsedNanos;
    }

    /** Counts so far. */
    public Counters counters() {
        return counters;
    }
}
