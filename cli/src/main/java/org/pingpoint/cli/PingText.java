package org.pingpoint.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.pingpoint.ping.ErrorCount;
import org.pingpoint.ping.PingEvent;
import org.pingpoint.ping.PingStatistics;
import org.pingpoint.ping.PingTarget;
import org.pingpoint.rtt.RttSummary;

/** For people: a line for each echo, and a summary of each target. */
final class PingText implements PingReport {
    private final PrintStream out;
    private final int size;
    private final boolean quiet;

    /** @param quiet the summaries only */
    PingText(PrintStream out, int size, boolean quiet) {
        this.out = out;
        this.size = size;
        this.quiet = quiet;
    }

    @Override
    public void begin(List<PingTarget> targets, Instant start) {
        for (PingTarget target : targets) {
            out.println("ping " + label(target) + ", " + size + " bytes");
        }
        out.flush();
    }

    private static String label(PingTarget target) {
        String address = target.address().toString();
        return target.name().equals(address) ? address : OneLine.of(target.name()) + " (" + address + ")";
    }

    @Override
    public void event(PingEvent event) {
        if (!quiet) {
            String duplicate = event.duplicate() ? " duplicate:" : "";
            out.println(event.target().address() + " seq=" + event.sequence() + duplicate + " "
                    + Phrases.of(event.outcome()));
            out.flush();
        }
    }

    @Override
    public void end(List<PingStatistics> statistics) {
        for (PingStatistics s : statistics) {
            out.println();
            out.println("--- " + label(s.target()));
            StringBuilder line = new StringBuilder()
                    .append(s.sent())
                    .append(" sent, ")
                    .append(s.answered())
                    .append(" answered");
            append(line, s.refused(), "refused");
            append(line, s.timedOut(), "timed out");
            append(line, s.late(), "late");
            append(line, s.duplicates(), "duplicates");
            append(line, s.pending(), "not known");
            out.println(
                    line.append(", ").append(Phrases.percent(s.lossPercent())).append("% without answer"));
            for (ErrorCount error : s.errors()) {
                out.println(error.count() + " x " + error.name()
                        + error.code().map(code -> " (" + code + ")").orElse("")
                        + error.from().map(from -> " from " + from).orElse(" on this host"));
            }
            s.rtt().ifPresent(this::rtt);
        }
        out.flush();
    }

    private static void append(StringBuilder line, int count, String what) {
        if (count > 0) {
            line.append(", ").append(count).append(' ').append(what);
        }
    }

    private void rtt(RttSummary rtt) {
        out.println("rtt min/mean/max/deviation " + join(rtt.min(), rtt.mean(), rtt.max(), rtt.deviation())
                + " ms, p50/p90/p95/p99 " + join(rtt.p50(), rtt.p90(), rtt.p95(), rtt.p99())
                + " ms, jitter " + Phrases.millis(rtt.jitter()));
    }

    private static String join(long... nanos) {
        StringBuilder text = new StringBuilder();
        for (long n : nanos) {
            text.append(text.length() == 0 ? "" : "/").append(Phrases.bareMillis(n));
        }
        return text.toString();
    }
}
