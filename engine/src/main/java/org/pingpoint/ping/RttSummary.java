package org.pingpoint.ping;

/**
 * Round-trip times of the replies that came in time, in nanoseconds.
 *
 * @param jitter mean difference of successive replies
 */
public record RttSummary(
        long min, long mean, long max, long deviation, long p50, long p90, long p95, long p99, long jitter) {}
