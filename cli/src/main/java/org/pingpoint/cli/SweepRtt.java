package org.pingpoint.cli;

import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.sweep.SweepResult;

/**
 * Round-trip times of the first answers of targets, in nanoseconds. What routers say about a target is not among them: a
 * host-unreachable comes after seconds of ARP.
 */
record SweepRtt(long count, long min, long mean, long max, long p50, long p90, long p95, long p99, long p999) {
    /** Collects them, in constant memory. */
    static final class Collector {
        /** Longer than any answer is waited for; what comes later still counts as this long. */
        private static final long LONGEST = 3_600_000_000_000L;

        private static final int SIGNIFICANT_DIGITS = 3;

        private final Histogram histogram = new Histogram(LONGEST, SIGNIFICANT_DIGITS);
        private long count;
        private long min = Long.MAX_VALUE;
        private long max;
        private double sum;

        void add(SweepResult result) {
            if (!result.hasRtt() || result.isDuplicate() || result.outcome() == SweepOutcome.ICMP_ERROR) {
                return;
            }
            long rtt = Math.max(0, Math.min(LONGEST, result.rttNanos()));
            histogram.recordValue(rtt);
            count++;
            min = Math.min(min, rtt);
            max = Math.max(max, rtt);
            sum += rtt;
        }

        /** Empty if nothing was timed. */
        Optional<SweepRtt> summary() {
            return count == 0
                    ? Optional.empty()
                    : Optional.of(new SweepRtt(
                            count,
                            min,
                            Math.round(sum / count),
                            max,
                            percentile(50),
                            percentile(90),
                            percentile(95),
                            percentile(99),
                            percentile(99.9)));
        }

        /** The histogram rounds up to its resolution; no percentile lies outside what was measured. */
        private long percentile(double percent) {
            return Math.max(min, Math.min(max, histogram.getValueAtPercentile(percent)));
        }
    }
}
