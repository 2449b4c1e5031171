package org.pingpoint.survey;

/** How far a survey is, in an object that is reused. Targets are counted as this shard's, in the order of the permutation. */
public final class SurveyProgress {
    int window;
    long settled;
    long total;
    long elapsedNanos;
    final SurveyCounters counters = new SurveyCounters();

    SurveyProgress() {}

    /** The space of the target source that {@link #settled} counts in, from 0. */
    public int window() {
        return window;
    }

    /**
     * Every target of the spaces before {@link #window}, and in it before this position of the order, has its path: where a
     * resumed survey starts. A target further on may have one too.
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
    public SurveyCounters counters() {
        return counters;
    }
}
