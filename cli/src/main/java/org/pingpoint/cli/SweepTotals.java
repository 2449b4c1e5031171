package org.pingpoint.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.sweep.SweepSummary;
import org.pingpoint.sweep.target.LeftOut;
import org.pingpoint.sweep.target.SweepTally;

/**
 * How a sweep stands at the end of a run, with what earlier runs of it found and did. Targets are (address, port) pairs of this
 * shard, those left out not among them.
 *
 * @param targets all of the sweep, as far as lists have been read
 * @param settled those before the place where a resumed run goes on; all of them if finished
 * @param begun those whose first probe was sent, or could not be
 * @param unresolved names in lists that did not resolve
 * @param leftOut addresses of all shards that were not probed, by reason
 * @param rtt of this run alone
 * @param isResumed whether an earlier run had begun
 */
record SweepTotals(
        long targets,
        long settled,
        boolean finished,
        long begun,
        long sent,
        long answered,
        long refused,
        long silent,
        long unsent,
        long late,
        long duplicates,
        long dropped,
        long stalls,
        long limited,
        long unresolved,
        Duration elapsed,
        Map<LeftOut, Long> leftOut,
        Optional<SweepRtt> rtt,
        boolean isResumed) {
    static SweepTotals of(Optional<SweepTally> found, SweepSummary run, SweepTargets targets, Optional<SweepRtt> rtt) {
        SweepTally earlier = found.orElse(SweepTally.NONE);
        return new SweepTotals(
                targets.total(),
                targets.before(run.window(), run.settled()),
                run.finished(),
                earlier.settled() + run.begun(),
                earlier.sent() + run.sent(),
                earlier.answered() + run.answered(),
                earlier.refused() + run.refused(),
                earlier.silent() + run.silent(),
                earlier.unsent() + run.unsent(),
                earlier.late() + run.late(),
                earlier.duplicates() + run.duplicates(),
                earlier.dropped() + run.dropped(),
                earlier.stalls() + run.stalls(),
                earlier.limited() + run.limited(),
                targets.unresolved(),
                Duration.ofNanos(earlier.nanos()).plus(run.elapsed()),
                targets.leftOut(),
                rtt,
                found.isPresent());
    }

    /** Every target was asked and answered, and nobody said no. */
    boolean isGood() {
        return finished && refused + silent + unsent + unresolved == 0;
    }
}
