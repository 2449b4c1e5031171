package org.pingpoint.sweep.target;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the runs of a sweep so far found and did. What was found counts for the targets before {@link SweepState#settled} alone, so
 * that none counts twice when the rest is probed again; what was done counts for the runs as they were.
 *
 * @param answered of the settled targets, those that answered in whatever way, refusals too
 * @param refused of those, the ones whose first answer was a reset or an ICMP error
 * @param silent settled targets that never answered
 * @param unsent settled targets to which nothing could be sent
 * @param late answers after their target had been given up
 * @param duplicates answers beyond the first of a target
 * @param sent probes, all tries
 * @param dropped frames that the host's kernel dropped
 * @param stalls how often an interface's queue was full
 * @param limited hosts found to limit their errors; one that two runs found counts twice
 * @param nanos how long the runs took together
 * @param passed targets of the windows before {@link SweepState#window}, those left out not among them
 * @param unresolved names in those windows that did not resolve
 * @param leftOut addresses of those windows that were not probed, by reason
 */
public record SweepTally(
        long answered,
        long refused,
        long silent,
        long unsent,
        long late,
        long duplicates,
        long sent,
        long dropped,
        long stalls,
        long limited,
        long nanos,
        long passed,
        long unresolved,
        Map<LeftOut, Long> leftOut) {
    /** Before the first run. */
    public static final SweepTally NONE = new SweepTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

    public SweepTally {
        EnumMap<LeftOut, Long> copy = new EnumMap<>(LeftOut.class);
        copy.putAll(leftOut);
        leftOut = Collections.unmodifiableMap(copy);
    }

    /** Targets that have their result. */
    public long settled() {
        return answered + silent + unsent;
    }
}
