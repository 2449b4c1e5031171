package org.pingpoint.survey;

/** What a survey counts. */
public final class SurveyCounters {
    long begun;
    long done;
    long sent;
    long answers;
    long reached;
    long refused;
    long loops;
    long failed;
    long twice;
    long hops;
    long shared;
    long duplicates;
    long dropped;
    long stalls;

    SurveyCounters() {}

    /** Paths that were begun. */
    public long begun() {
        return begun;
    }

    /** Paths that are complete. */
    public long done() {
        return done;
    }

    /** Probes that left. */
    public long sent() {
        return sent;
    }

    /** First answers to probes. */
    public long answers() {
        return answers;
    }

    /** Paths whose target answered. */
    public long reached() {
        return reached;
    }

    /** Paths that ended because somebody refused. */
    public long refused() {
        return refused;
    }

    /** Paths that ended in a loop. */
    public long loops() {
        return loops;
    }

    /** Paths on which nothing could be sent. */
    public long failed() {
        return failed;
    }

    /** Targets that were named again while their path was being traced, and not traced again. */
    public long twice() {
        return twice;
    }

    /** Hops of the complete paths. */
    public long hops() {
        return hops;
    }

    /** Of those, hops that were not asked but known from other paths. */
    public long shared() {
        return shared;
    }

    /** Answers beyond the first of a probe. */
    public long duplicates() {
        return duplicates;
    }

    /** Frames that this host's kernel dropped; what they may have answered was asked again. */
    public long dropped() {
        return dropped;
    }

    /** How often the interface's queue was full. */
    public long stalls() {
        return stalls;
    }
}
