package org.pingpoint.sweep;

import java.time.Duration;

/**
 * How a sweep ended.
 *
 * @param targets (address, port) pairs of this shard, as far as they were read
 * @param window the space of the source that {@code settled} counts in, from 0
 * @param settled every target before this position of that space's order has its result
 * @param finished false if it was stopped before the last target had its result
 * @param begun targets whose first probe was sent, or could not be
 * @param sent probes, all tries
 * @param answered targets that answered in whatever way, refusals too
 * @param refused of those, the ones whose first answer was a reset or an ICMP error
 * @param silent targets that never answered
 * @param unsent targets to which nothing could be sent
 * @param late answers after the target had been given up
 * @param duplicates answers beyond the first of a target
 * @param dropped frames that this host's kernel dropped; the targets were asked again
 * @param stalls how often the interface's queue was full
 * @param limited hosts that were found to limit the errors they send: their silent UDP ports were asked again, each alone
 */
public record SweepSummary(
        long targets,
        int window,
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
        Duration elapsed) {}
