package org.pingpoint.sweep;

/** What a sweep counts. */
public final class Counters {
    long begun;
    long sent;
    long answered;
    long refused;
    long silent;
    long unsent;
    long late;
    long duplicates;
    long dropped;
    long stalls;
    long limited;

    Counters() {}

    /** Targets whose first probe was sent, or could not be. */
    public long begun() {
        return begun;
    }

    /** Probes sent, all tries. */
    public long sent() {
        return sent;
    }

    /** Targets that answered in whatever way, refusals too; each counted once. */
    public long answered() {
        return answered;
    }

    /** Of those, the ones whose first answer was a reset or an ICMP error. */
    public long refused() {
        return refused;
    }

    /** Targets given up as silent, less those whose answer came late. */
    public long silent() {
        return silent;
    }

    /** Targets to which nothing could be sent. */
    public long unsent() {
        return unsent;
    }

    /** Answers that came after their target had been given up. */
    public long late() {
        return late;
    }

    /** Answers beyond the first of a target. */
    public long duplicates() {
        return duplicates;
    }

    /** Frames that this host's kernel dropped because they were not fetched in time. */
    public long dropped() {
        return dropped;
    }

    /** How often the interface's queue was full (ENOBUFS). */
    public long stalls() {
        return stalls;
    }

    /** Hosts that were found to limit the errors they send: their silent UDP ports were asked again, each alone. */
    public long limited() {
        return limited;
    }
}
