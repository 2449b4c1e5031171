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
    private final Language language;
    private final Phrases phrases;
    private final int size;
    private final boolean quiet;

    /** @param quiet the summaries only */
    PingText(PrintStream out, Language language, int size, boolean quiet) {
        this.out = out;
        this.language = language;
        this.phrases = new Phrases(language);
        this.size = size;
        this.quiet = quiet;
    }

    @Override
    public void begin(List<PingTarget> targets, Instant start) {
        for (PingTarget target : targets) {
            out.println(language.text(PingWording.HEAD, label(target), size));
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
            String duplicate = event.duplicate() ? language.text(PingWording.DUPLICATE) : "";
            out.println(event.target().address() + " seq=" + event.sequence() + duplicate + " "
                    + phrases.of(event.outcome()));
            out.flush();
        }
    }

    @Override
    public void end(List<PingStatistics> statistics) {
        for (PingStatistics s : statistics) {
            out.println();
            out.println("--- " + label(s.target()));
            out.println(language.text(PingWording.TALLY, s.sent(), s.answered())
                    + some(s.refused(), PingWording.REFUSED)
                    + some(s.timedOut(), PingWording.TIMED_OUT)
                    + some(s.late(), PingWording.LATE)
                    + some(s.duplicates(), PingWording.DUPLICATES)
                    + some(s.pending(), PingWording.NOT_KNOWN)
                    + language.text(PingWording.LOSS, Phrases.percent(s.lossPercent())));
            s.errors().forEach(error -> out.println(words(error)));
            s.rtt().ifPresent(this::rtt);
        }
        out.flush();
    }

    private String some(int count, PingWording what) {
        return count > 0 ? language.text(what, count) : "";
    }

    private String words(ErrorCount error) {
        String name = error.name() + error.code().map(code -> " (" + code + ")").orElse("");
        return error.from().isPresent()
                ? language.text(
                        PingWording.ERROR_FROM,
                        error.count(),
                        name,
                        error.from().get())
                : language.text(PingWording.ERROR_HERE, error.count(), name);
    }

    private void rtt(RttSummary rtt) {
        out.println(language.text(
                PingWording.RTT,
                Phrases.join(rtt.min(), rtt.mean(), rtt.max(), rtt.deviation()),
                Phrases.join(rtt.p50(), rtt.p90(), rtt.p95(), rtt.p99()),
                Phrases.millis(rtt.jitter())));
    }
}
