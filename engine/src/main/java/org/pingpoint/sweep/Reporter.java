package org.pingpoint.sweep;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.sweep.target.AddressCell;
import org.pingpoint.sweep.target.SweepOrder;
import org.pingpoint.sweep.target.Windows;

/** Counts results, completes them with what is known of their target, and hands them to the sink. */
final class Reporter {
    private final Windows windows;
    private final Outstanding outstanding;
    private final SweepSink sink;
    private final boolean silentToo;
    private final SweepProgress progress = new SweepProgress();
    private final SweepResult silence = new SweepResult();
    private final AddressCell cell = new AddressCell();
    final Counters counters = progress.counters;

    Reporter(Windows windows, Outstanding outstanding, SweepSink sink, SweepOptions options) {
        this.windows = windows;
        this.outstanding = outstanding;
        this.sink = sink;
        this.silentToo = options.silent();
    }

    void answer(long place, int attempt, SweepResult result, long now) throws IOException {
        boolean settled = outstanding.isSettled(place);
        result.duplicate = !outstanding.finish(place);
        result.late = settled && !result.duplicate;
        if (result.outcome == SweepOutcome.ARP_REPLY) {
            result.otherHolder = outstanding.holder(place, result.mac) != result.mac;
        }
        result.attempt = outstanding.timesAsked(place, attempt);
        result.rttNanos = outstanding.sinceStamp(place, attempt, result.epochNanos, now);
        if (result.duplicate) {
            counters.duplicates++;
        } else {
            counters.answered++;
            counters.refused += result.outcome.isRefused() ? 1 : 0;
        }
        if (result.late) {
            counters.late++;
            counters.silent--;
        }
        deliver(place, result);
    }

    /** Every place of a group that is still open is silent. */
    void silent(long group) throws IOException {
        long open = outstanding.openBits(group);
        counters.silent += Long.bitCount(open);
        if (!silentToo) {
            return;
        }
        for (; open != 0; open &= open - 1) {
            long place = outstanding.placeOf(group, Long.numberOfTrailingZeros(open));
            silence.clear();
            silence.outcome = SweepOutcome.SILENT;
            silence.attempt = outstanding.timesAsked(place, outstanding.triesOf(group));
            deliver(place, silence);
        }
    }

    void unsent(long place, String reason) throws IOException {
        counters.unsent++;
        silence.clear();
        silence.outcome = SweepOutcome.LOCAL_ERROR;
        silence.reason = reason;
        deliver(place, silence);
    }

    private void deliver(long place, SweepResult result) throws IOException {
        Windows.Window window = windows.of(place);
        SweepOrder order = window.order();
        long probe = order.probeAt(place - window.base());
        order.space().at(order.addressOf(probe), cell);
        result.v6 = cell.isV6();
        result.high = cell.high();
        result.low = cell.low();
        result.port = order.ports().size() == 0 ? -1 : order.portOf(probe);
        sink.result(result);
    }

    SweepProgress progress(long elapsedNanos) {
        long settled = outstanding.settled();
        progress.elapsedNanos = elapsedNanos;
        progress.total = windows.end();
        Optional<Windows.Window> window = windows.at(settled);
        progress.window = window.map(Windows.Window::number).orElse(0);
        progress.settled = settled - window.map(Windows.Window::base).orElse(0L);
        return progress;
    }
}
