package org.pingpoint.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pingpoint.link.afpacket.PacketRing;
import org.pingpoint.sweep.target.AddressCell;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.SweepOrder;

/** One run of a sweep: the loop that sends, listens and keeps time. */
final class SweepRun implements Heard, AutoCloseable {
    private static final long PROGRESS_NANOS = 100_000_000L;
    private static final long DROP_CHECK_NANOS = 10_000_000L;
    private static final long LONGEST_WAIT_NANOS = 50_000_000L;
    private static final long GROUP_NANOS = 50_000_000L;
    private static final int MOST_SHIFT = 6;

    private final SweepSink sink;
    private final Windows windows;
    private final Outstanding outstanding;
    private final Marks marks = new Marks();
    private final Rings rings;
    private final Ways ways;
    private final AnswerReader reader;
    private final Reporter reporter;
    private final Optional<ErrorLimits> limits;
    private final Retries retries;
    private final Pace pace;
    private final Way.Unsent unsent = this::unsent;
    private final AddressCell cell = new AddressCell();
    private final long start = System.nanoTime();

    private long now = start;
    private long drainedAt;
    private long dropsCheckedAt = start;
    private long droppedAt = Long.MIN_VALUE;
    private long progressAt = start;
    private boolean allBegun;

    SweepRun(SweepOptions options, TargetSource targets, SweepSink sink) throws IOException {
        this.sink = sink;
        PortSet ports = ports(options.probe());
        windows = new Windows(targets, ports, options.seed(), options.shard());
        outstanding =
                new Outstanding(shift(options), options.resumeAt(), options.probe() instanceof SweepProbe.Neighbor);
        reporter = new Reporter(windows, outstanding, sink, options);
        limits = options.probe() instanceof SweepProbe.Udp ? Optional.of(new ErrorLimits()) : Optional.empty();
        retries = new Retries(options, outstanding, windows, reporter, limits);
        rings = new Rings(SweepFilter.of(options.probe()));
        ways = new Ways(options, marks, rings);
        reader = new AnswerReader(options.probe() instanceof SweepProbe.Neighbor, marks, windows, outstanding, this);
        pace = new Pace(options.rate(), start);
    }

    private static PortSet ports(SweepProbe probe) {
        if (probe instanceof SweepProbe.Tcp tcp) {
            return tcp.ports();
        }
        return probe instanceof SweepProbe.Udp udp ? udp.ports() : PortSet.none();
    }

    /** Groups are as large as they can be and still be sent within a twentieth of a second. */
    private static int shift(SweepOptions options) {
        if (options.rate().isEmpty()) {
            return MOST_SHIFT;
        }
        long places = Math.max(1, options.rate().getAsInt() * GROUP_NANOS / 1_000_000_000L);
        return Math.min(MOST_SHIFT, Long.SIZE - 1 - Long.numberOfLeadingZeros(places));
    }

    SweepSummary run(BooleanSupplier stopped) throws IOException {
        boolean finished = false;
        try {
            while (!finished && !stopped.getAsBoolean()) {
                finished = turn();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        checkDrops();
        progress();
        return summary(finished);
    }

    /** Sends what may leave, takes what has come, gives up what is overdue; true when nothing is left to do. */
    private boolean turn() throws IOException {
        now = System.nanoTime();
        int sent = send(pace.room(now));
        pace.spent(sent, now);
        if (rings.drain(reader)) {
            drainedAt = now;
        }
        if (now - dropsCheckedAt >= DROP_CHECK_NANOS) {
            checkDrops();
        }
        expire();
        if (now - progressAt >= PROGRESS_NANOS) {
            progress();
        }
        if (allBegun && outstanding.open() == 0) {
            outstanding.oldest();
            return true;
        }
        if (sent == 0) {
            rings.await(patience());
        }
        return false;
    }

    private long patience() {
        long wait = LONGEST_WAIT_NANOS;
        if (hasWork()) {
            wait = Math.min(wait, pace.untilRoom());
        }
        long due = retries.due();
        if (due != Retries.NEVER && !retries.isBusy()) {
            wait = Math.min(wait, Math.max(0, due - System.nanoTime()) + 1);
        }
        return wait;
    }

    private boolean hasWork() {
        return retries.isBusy() || !allBegun && outstanding.hasRoom();
    }

    private int send(int room) throws IOException {
        int sent = 0;
        while (sent < room && (retryNext() || beginNext())) {
            sent++;
        }
        if (sent > 0) {
            for (int i = 0; i < ways.all().size(); i++) {
                ways.all().get(i).flush(unsent);
            }
        }
        return sent;
    }

    private boolean retryNext() throws IOException {
        long place = retries.next(now);
        if (place < 0) {
            return false;
        }
        emit(place, outstanding.tries(place));
        return true;
    }

    private boolean beginNext() throws IOException {
        if (allBegun || !outstanding.hasRoom()) {
            return false;
        }
        long place = outstanding.next();
        if (!windows.has(place)) {
            if (windows.isExhausted()) {
                allBegun = true;
                outstanding.finishGroup();
            }
            return false;
        }
        outstanding.begin(now);
        reporter.counters.begun++;
        emit(place, 1);
        return true;
    }

    private void emit(long place, int attempt) throws IOException {
        Windows.Window window = windows.of(place);
        SweepOrder order = window.order();
        long probe = order.probeAt(place - window.base());
        if (order.isLeftOut(probe)) {
            outstanding.finish(place);
            reporter.counters.begun--;
            return;
        }
        if (limits.isPresent()) {
            limits.get().asked(windows.hostOf(place), now);
        }
        order.space().at(order.addressOf(probe), cell);
        ways.of(cell.isV6(), cell.high(), cell.low())
                .add(cell.high(), cell.low(), order.portOf(probe), place, attempt, unsent);
        reporter.counters.sent++;
    }

    private void unsent(long place, String reason) throws IOException {
        reporter.counters.sent--;
        if (outstanding.finish(place)) {
            reporter.unsent(place, reason);
        }
    }

    /** Takes up groups whose patience has ended. Whatever was lost here since they were asked may have been their answers. */
    private void expire() throws IOException {
        if (!retries.isBusy() && retries.due() <= drainedAt) {
            checkDrops();
            retries.expire(drainedAt, droppedAt, now);
        }
        windows.forget(outstanding.settled());
    }

    private void checkDrops() throws IOException {
        dropsCheckedAt = now;
        long dropped = rings.dropped();
        if (dropped > reporter.counters.dropped) {
            reporter.counters.dropped = dropped;
            droppedAt = System.nanoTime();
            pace.backOff(now);
        }
        long stalls = 0;
        for (int i = 0; i < ways.all().size(); i++) {
            stalls += ways.all().get(i).stalls();
        }
        if (stalls > reporter.counters.stalls) {
            reporter.counters.stalls = stalls;
            pace.backOff(now);
        }
    }

    @Override
    public void left(long place, int attempt, long epochNanos) {
        outstanding.stamp(place, attempt, epochNanos);
    }

    @Override
    public void answer(long place, int attempt, SweepResult answer) {
        try {
            reporter.answer(place, attempt, answer, now);
            if (limits.isPresent() && answer.isErrorOfTarget()) {
                heardError(limits.get(), place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void heardError(ErrorLimits errors, long place) {
        long host = windows.hostOf(place);
        errors.sentError(host, now);
        if (outstanding.wasAskedAlone(place)) {
            errors.answeredAlone(host);
            reporter.counters.limited = errors.limited();
        }
    }

    private void progress() throws IOException {
        progressAt = now;
        sink.progress(reporter.progress(System.nanoTime() - start));
    }

    private SweepSummary summary(boolean finished) {
        SweepProgress progress = reporter.progress(System.nanoTime() - start);
        Counters c = reporter.counters;
        return new SweepSummary(
                progress.total(),
                progress.window(),
                progress.settled(),
                finished,
                c.begun,
                c.sent,
                c.answered,
                c.refused,
                c.silent,
                c.unsent,
                c.late,
                c.duplicates,
                c.dropped,
                c.stalls,
                c.limited,
                Duration.ofNanos(progress.elapsedNanos()));
    }

    /** Side by side: the kernel makes the closing of each packet socket wait for grace periods, some 10 ms each. */
    @Override
    public void close() {
        List<Thread> closers = new ArrayList<>();
        for (Way way : ways.all()) {
            closers.add(new Thread(way::close, "close"));
        }
        for (PacketRing ring : rings.all()) {
            closers.add(new Thread(ring::close, "close"));
        }
        closers.forEach(Thread::start);
        ways.close();
        for (Thread closer : closers) {
            join(closer);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
