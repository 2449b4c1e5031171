package org.pingpoint.rtt;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Sums up round-trip times as they come; its size does not grow with their number. */
public final class RttTally {
    private static final int SIGNIFICANT_DIGITS = 3;
    /** RFC 3550 §6.4.1: the gain that a difference counts with. */
    private static final double JITTER_GAIN = 1.0 / 16;

    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private long count;
    private long last;
    private long min = Long.MAX_VALUE;
    private long max;
    private double sum;
    private double squares;
    private double differences;
    private double smoothed;

    /** @param rttNanos nanoseconds; a negative one, of a clock set back, counts as none */
    public void add(long rttNanos) {
        long rtt = Math.max(0, rttNanos);
        histogram.recordValue(rtt);
        min = Math.min(min, rtt);
        max = Math.max(max, rtt);
        sum += rtt;
        squares += (double) rtt * rtt;
        if (count++ > 0) {
            double difference = Math.abs(rtt - last);
            differences += difference;
            smoothed += (difference - smoothed) * JITTER_GAIN;
        }
        last = rtt;
    }

    /** The longest so far, 0 before the first. */
    public long longest() {
        return max;
    }

    /** Empty before the first time. */
    public Optional<RttSummary> summary() {
        if (count == 0) {
            return Optional.empty();
        }
        double mean = sum / count;
        double variance = Math.max(0, squares / count - mean * mean);
        return Optional.of(new RttSummary(
                count,
                last,
                min,
                Math.round(mean),
                max,
                Math.round(Math.sqrt(variance)),
                percentile(50),
                percentile(90),
                percentile(95),
                percentile(99),
                count < 2 ? 0 : Math.round(differences / (count - 1)),
                Math.round(smoothed)));
    }

    /** The histogram rounds up to its resolution; no percentile lies outside what was measured. */
    private long percentile(double percent) {
        return Math.max(min, Math.min(max, histogram.getValueAtPercentile(percent)));
    }
}
