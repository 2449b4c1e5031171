package org.pingpoint.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pingpoint.link.afpacket.PacketFilter;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.sweep.target.AddressCell;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.SweepOrder;
import org.pingpoint.sweep.target.TargetSource;
import org.pingpoint.sweep.target.TargetSpace;
import org.pingpoint.sweep.target.Windows;
import org.pingpoint.sweep.wire.AnswerFilter;
import org.pingpoint.sweep.wire.Closing;
import org.pingpoint.sweep.wire.LinkWatch;
import org.pingpoint.sweep.wire.Losses;
import org.pingpoint.sweep.wire.Pace;
import org.pingpoint.sweep.wire.ProbePorts;
import org.pingpoint.sweep.wire.Rings;
import org.pingpoint.sweep.wire.Way;
import org.pingpoint.sweep.wire.Ways;

/** One run of a sweep: the loop that sends, listens and keeps time. */
final class SweepRun implements Heard, AutoCloseable {
    private static final long PROGRESS_NANOS = 100_000_000L;
    private static final long LONGEST_WAIT_NANOS = 50_000_000L;
    private static final long REFRESH_NANOS = 1_000_000_000L;
    private static final long GROUP_NANOS = 50_000_000L;
    private static final int MOST_SHIFT = 6;

    private final SweepSink sink;
    private final Windows windows;
    private final Outstanding outstanding;
    private final PortSet ports;
    private final Rings rings;
    private final Ways ways;
    private final LinkWatch links;
    private final AnswerReader reader;
    private final Reporter reporter;
    private final Optional<ErrorLimits> limits;
    private final Retries retries;
    private final Pace pace;
    private final Losses losses;
    private final Way.Unsent unsent = this::unsent;
    private final AddressCell cell = new AddressCell();
    private final long start = System.nanoTime();

    private long now = start;
    private long drainedAt;
    private long refreshedAt = start;
    private long progressAt = start;
    private boolean allBegun;
    /** Probes that left since the last turn because their target's link-layer address became known. */
    private int followed;

    SweepRun(SweepOptions options, TargetSource targets, SweepSink sink) throws IOException {
        this.sink = sink;
        SweepProbe probe = options.probe();
        boolean asksNeighbors = probe instanceof SweepProbe.Neighbor;
        Marks marks = new Marks(ProbePorts.first());
        ports = ports(probe);
        windows = new Windows(targets, ports, options.seed(), options.shard());
        outstanding = new Outstanding(shift(options), options.resumeAt(), asksNeighbors);
        reporter = new Reporter(windows, outstanding, sink, options);
        limits = probe instanceof SweepProbe.Udp ? Optional.of(new ErrorLimits()) : Optional.empty();
        rings = new Rings(filter(probe, marks));
        ways = Ways.open(
                new MarkedProbes(probe, options.ttl(), marks), options.source(), options.interfaceName(), rings);
        links = new LinkWatch(ways.all());
        reader = new AnswerReader(asksNeighbors, marks, windows, outstanding, this);
        pace = new Pace(options.rate(), start);
        losses = new Losses(rings, ways.all(), pace);
        retries = new Retries(options, outstanding, windows, reporter, limits, links, losses);
    }

    private static PortSet ports(SweepProbe probe) {
        if (probe instanceof SweepProbe.Tcp tcp) {
            return tcp.ports();
        }
        return probe instanceof SweepProbe.Udp udp ? udp.ports() : PortSet.none();
    }

    private static PacketFilter filter(SweepProbe probe, Marks marks) {
        if (probe instanceof SweepProbe.Echo) {
            return AnswerFilter.echoes();
        }
        if (probe instanceof SweepProbe.Neighbor) {
            return AnswerFilter.neighbors();
        }
        return AnswerFilter.ports(probe instanceof SweepProbe.Tcp ? IpProtocol.TCP : IpProtocol.UDP, marks.firstPort());
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
        } catch (ErrnoException e) {
            lastWords();
            throw e;
        }
        losses.count(now);
        progress();
        return summary(finished);
    }

    /** This host can probe no more: what it has heard by now counts all the same. */
    private void lastWords() throws IOException {
        try {
            rings.drain(reader);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        progress();
    }

    /** Sends what may leave, takes what has come, gives up what is overdue; true when nothing is left to do. */
    private boolean turn() throws IOException {
        now = System.nanoTime();
        int sent = links.isUp(now) ? send(pace.room(now)) : 0;
        pace.spent(sent + followed, now);
        followed = 0;
        if (rings.drain(reader)) {
            drainedAt = now;
        }
        flush();
        losses.countNowAndThen(now);
        expire();
        if (now - progressAt >= PROGRESS_NANOS) {
            progress();
        }
        if (now - refreshedAt >= REFRESH_NANOS) {
            refreshedAt = now;
            ways.refresh();
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

    private long patience() throws IOException {
        long wait = LONGEST_WAIT_NANOS;
        if (hasWork()) {
            wait = Math.min(wait, pace.untilRoom());
        }
        long due = retries.due();
        if (due != Retries.NEVER && !retries.isBusy() && links.isUp(now)) {
            wait = Math.min(wait, Math.max(0, due - System.nanoTime()) + 1);
        }
        return wait;
    }

    private boolean hasWork() throws IOException {
        boolean mayBegin = !allBegun && outstanding.hasRoom() && windows.isReady(outstanding.next());
        return links.isUp(now) && (retries.isBusy() || mayBegin);
    }

    private int send(int room) throws IOException {
        int sent = 0;
        while (sent < room && (retryNext() || beginNext())) {
            sent++;
        }
        if (sent > 0) {
            flush();
        }
        return sent;
    }

    private void flush() throws IOException {
        for (int i = 0; i < ways.all().size(); i++) {
            ways.all().get(i).flush(unsent);
        }
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
        Way way = ways.of(cell.isV6(), cell.high(), cell.low());
        if (links.isDown(way)) {
            giveUp(place, way);
            return;
        }
        if (!way.add(cell.high(), cell.low(), order.portOf(probe), place, attempt, unsent)) {
            outstanding.awaitNeighbor(place);
        }
        reporter.counters.sent++;
    }

    /** A probe that cannot leave is lost: it is sent when its interface is up again, or not at all. */
    private void giveUp(long place, Way way) throws IOException {
        Optional<String> reason = links.givenUp(way);
        if (reason.isPresent() && outstanding.finish(place)) {
            reporter.unsent(place, reason.get());
        }
    }

    private void unsent(long place, String reason) throws IOException {
        reporter.counters.sent--;
        if (outstanding.finish(place)) {
            reporter.unsent(place, reason);
        }
    }

    /** Takes up groups whose patience has ended. Whatever was lost here since they were asked may have been theirs. */
    private void expire() throws IOException {
        if (!retries.isBusy() && retries.due() <= drainedAt && links.isUp(now)) {
            losses.count(now);
            retries.expire(drainedAt, now);
        }
        windows.forget(outstanding.settled());
    }

    @Override
    public void left(long place, int attempt, long epochNanos) {
        outstanding.stamp(place, attempt, epochNanos);
    }

    /** Sends the probes that waited for this: one, or one for each port that is being asked. */
    @Override
    public void neighbor(boolean v6, long high, long low, long mac) {
        boolean asked = false;
        for (int i = 0; i < windows.held(); i++) {
            asked |= windows.placeOf(i, v6, high, low, ports.size() == 0 ? 0 : ports.at(0)) != TargetSpace.ABSENT;
        }
        if (!asked || !way(v6, high, low).awaits(high, low)) {
            return;
        }
        for (int i = 0; i < windows.held(); i++) {
            for (int k = 0; k < ports.probesPerAddress(); k++) {
                int port = ports.size() == 0 ? 0 : ports.at(k);
                long place = windows.placeOf(i, v6, high, low, port);
                if (place != TargetSpace.ABSENT && outstanding.knows(place) && outstanding.endAwaiting(place)) {
                    way(v6, high, low).addTo(mac, high, low, port, place, outstanding.tries(place));
                    followed++;
                }
            }
        }
    }

    private Way way(boolean v6, long high, long low) {
        try {
            return ways.of(v6, high, low);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void answer(long place, int attempt, SweepResult answer) {
        try {
            reporter.answer(place, attempt, answer, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (answer.outcome() == SweepOutcome.TCP_ACCEPT) {
            way(answer.isV6(), answer.high(), answer.low())
                    .reset(answer.high(), answer.low(), answer.port(), place, attempt);
        }
        if (limits.isPresent() && answer.isErrorOfTarget()) {
            heardError(limits.get(), place);
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
        reporter.counters.dropped = losses.dropped();
        reporter.counters.stalls = losses.stalls();
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

    @Override
    public void close() {
        losses.close();
        Closing.close(ways, rings);
    }
}
