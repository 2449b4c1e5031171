package org.pingpoint.cli;

import java.util.Optional;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Target;
import org.pingpoint.model.host.FibResult;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.watch.PathChange;
import org.pingpoint.watch.TargetStatus;
import org.pingpoint.watch.Watch;
import org.pingpoint.watch.WatchListener;

/** One target under watch: passes on what happens, and finds out whether what is waited for has come. */
final class WatchedTarget implements WatchListener {
    private final Target target;
    private final WatchReport report;
    private final WatchUntil until;
    private final WatchPhrases phrases;
    private final Runnable over;
    private Optional<Watch> watch = Optional.empty();
    private Optional<FibResult> way = Optional.empty();
    private Optional<String> changed = Optional.empty();
    private Optional<WatchSummary.Met> met = Optional.empty();
    private Optional<Outcome.LocalError> unable = Optional.empty();
    private boolean heard;

    /** @param over called when what is waited for has come, or when this host turns out to be unable to probe */
    WatchedTarget(Target target, WatchReport report, WatchUntil until, WatchPhrases phrases, Runnable over) {
        this.target = target;
        this.report = report;
        this.until = until;
        this.phrases = phrases;
        this.over = over;
    }

    Target target() {
        return target;
    }

    /**
     * Takes the measurement that is to begin.
     *
     * @param leaves what the kernel says of the way out
     */
    void watchBy(Watch measurement, FibResult leaves) {
        watch = Optional.of(measurement);
        way = Optional.of(leaves);
        unable = Optional.empty();
        heard = false;
    }

    /** From the next round on probes leave another way. */
    void leaveBy(HopProbes probes, FibResult leaves) {
        watch().leaveBy(probes);
        way = Optional.of(leaves);
    }

    /** True if nothing comes back from the target, or cannot be sent there. */
    boolean isLost() {
        return watch().status()
                .filter(s -> s instanceof TargetStatus.Silent || s instanceof TargetStatus.NotSent)
                .isPresent();
    }

    Watch watch() {
        return watch.orElseThrow();
    }

    /** True if the kernel would now send another way than when the watch began. */
    boolean leavesOtherwise(FibResult now) {
        if (way.isPresent() && way.get() instanceof FibResult.Found before && now instanceof FibResult.Found after) {
            return before.interfaceIndex() != after.interfaceIndex()
                    || !before.gateway().equals(after.gateway())
                    || !before.source().equals(after.source());
        }
        return false;
    }

    /** Why this host cannot probe at all, if that has come out. */
    Optional<Outcome.LocalError> unable() {
        return unable;
    }

    /** What was waited for; a change that no round has shown since comes with the latest trace there is. */
    Optional<WatchSummary.Met> met() {
        return met.or(
                () -> changed.flatMap(text -> watch().latest().map(trace -> met(WatchUntil.CHANGE, text, trace))));
    }

    private WatchSummary.Met met(String option, String text, TraceResult trace) {
        return new WatchSummary.Met(option, target.input(), text, trace);
    }

    @Override
    public void probe(int round, HopProbe probe) {
        heard |= probe.outcome().arrival().isPresent();
        if (!heard && probe.outcome() instanceof Outcome.LocalError error && Refusals.isSetup(error)) {
            unable = Optional.of(error);
            over.run();
        } else {
            report.probe(target.input(), round, probe);
        }
    }

    @Override
    public void round(int round, TraceResult trace) {
        if (unable.isPresent()) {
            return;
        }
        report.round(target.input(), round, trace);
        if (met.isEmpty() && changed.isPresent()) {
            met = Optional.of(met(WatchUntil.CHANGE, changed.get(), trace));
        } else if (met.isEmpty() && until.lossPercent().isPresent()) {
            met = until.lost(watch().recentLossPercent(), phrases.language())
                    .map(text -> met(WatchUntil.LOSS, text, trace));
        }
        if (met.isPresent()) {
            over.run();
        }
    }

    @Override
    public void change(PathChange change) {
        report.change(target.input(), change);
        if (until.change() && changed.isEmpty()) {
            changed = Optional.of(phrases.of(change));
        }
    }
}
