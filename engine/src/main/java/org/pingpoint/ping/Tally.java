package org.pingpoint.ping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;

/** Counts one target's outcomes. */
final class Tally {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final PingTarget target;
    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private final Map<Refusal, Integer> errors = new LinkedHashMap<>();
    private int sent;
    private int answered;
    private int refused;
    private int timedOut;
    private int duplicates;
    private int late;
    private long min = Long.MAX_VALUE;
    private long max;
    private double sum;
    private double squares;
    private double differences;
    private long previous;
    private int timed;

    private record Refusal(String name, Optional<String> code, Optional<IpAddress> from) {}

    Tally(PingTarget target) {
        this.target = target;
    }

    void sent() {
        sent++;
    }

    /** The first outcome of an echo. */
    void first(Outcome outcome) {
        if (outcome instanceof Outcome.Timeout) {
            timedOut++;
        } else if (outcome instanceof Outcome.IcmpError error) {
            refused++;
            refusal(error);
        } else if (outcome instanceof Outcome.LocalError error) {
            refused++;
            errors.merge(new Refusal(error.errno(), Optional.empty(), Optional.empty()), 1, Integer::sum);
        } else {
            answered++;
            outcome.arrival().ifPresent(arrival -> time(arrival.rttNanos()));
        }
    }

    /** A further outcome of an echo: its first answer after a timeout, or one more answer. */
    void further(Outcome outcome, boolean duplicate) {
        if (duplicate) {
            duplicates++;
        } else if (outcome instanceof Outcome.Late l && l.answer() instanceof Outcome.IcmpError error) {
            refusal(error);
        } else if (outcome instanceof Outcome.Late) {
            late++;
        }
    }

    private void refusal(Outcome.IcmpError error) {
        Optional<String> code = Optional.of(error.type() + "/" + error.code());
        errors.merge(new Refusal(error.name(), code, Optional.of(error.answer().from())), 1, Integer::sum);
    }

    private void time(OptionalLong rttNanos) {
        if (rttNanos.isEmpty()) {
            return;
        }
        long rtt = Math.max(0, rttNanos.getAsLong());
        histogram.recordValue(rtt);
        min = Math.min(min, rtt);
        max = Math.max(max, rtt);
        sum += rtt;
        squares += (double) rtt * rtt;
        if (timed++ > 0) {
            differences += Math.abs(rtt - previous);
        }
        previous = rtt;
    }

    PingStatistics statistics() {
        List<ErrorCount> counts = new ArrayList<>();
        errors.forEach(
                (refusal, count) -> counts.add(new ErrorCount(refusal.name(), refusal.code(), refusal.from(), count)));
        int pending = sent - answered - refused - timedOut;
        return new PingStatistics(target, sent, answered, refused, timedOut, pending, duplicates, late, rtt(), counts);
    }

    private Optional<RttSummary> rtt() {
        if (timed == 0) {
            return Optional.empty();
        }
        double mean = sum / timed;
        double variance = Math.max(0, squares / timed - mean * mean);
        return Optional.of(new RttSummary(
                min,
                Math.round(mean),
                max,
                Math.round(Math.sqrt(variance)),
                percentile(50),
                percentile(90),
                percentile(95),
                percentile(99),
                timed < 2 ? 0 : Math.round(differences / (timed - 1))));
    }

    /** The histogram rounds up to its resolution; no percentile lies outside what was measured. */
    private long percentile(double percent) {
        return Math.max(min, Math.min(max, histogram.getValueAtPercentile(percent)));
    }
}
