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
import org.pingpoint.sweep.wire.ProbePorts;
import org.pingpoint.sweep.wire.Way;
import org.pingpoint.sweep.wire.Wire;

/** One run of a sweep: the loop that sends, listens and keeps time. */
final class SweepRun implements Heard, AutoCloseable {
    private static final long PROGRESS_NANOS = 100_000_000L;
    private static final long LONGEST_WAIT_NANOS = 50_000_000L;
    private static final long GROUP_NANOS = 50_000_000L;
    private static final int MOST_SHIFT = 6;

    private final SweepSink sink;
    private final Windows windows;
    private final Outstanding outstanding;
    private final PortSet ports;
    private final Wire wire;
    private final AnswerReader reader;
    private final Reporter reporter;
    private final Optional<ErrorLimits> limits;
    private final Retries retries;
    private final Way.Unsent unsent = this::unsent;
    private final AddressCell cell = new AddressCell();
    private final long start = System.nanoTime();

    private long now = start;
    private long progressAt = start;
    private boolean allBegun;

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
        wire = Wire.open(
                filter(probe, marks),
                new MarkedProbes(probe, options.ttl(), marks),
                options.source(),
                options.interfaceName(),
                options.rate(),
                unsent,
                start);
        reader = new AnswerReader(asksNeighbors, marks, windows, outstanding, this);
        retries = new Retries(options, outstanding, windows, reporter, limits, new LostOnWire());
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

    /** As the wire has found. */
    private final class LostOnWire implements Retries.Lost {
        @Override
        public long byLinks() {
            return wire.links().lostAt();
        }

        @Override
        public long inRings() {
            return wire.losses().lastAt();
        }

        @Override
        public long byAnybody() {
            return wire.losses().backlogAt();
        }
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
        wire.losses().count(now);
        progress();
        return summary(finished);
    }

    /** This host can probe no more: what it has heard by now counts all the same. */
    private void lastWords() throws IOException {
        try {
            wire.hear(reader, now);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        progress();
    }

    /** Sends what may leave, takes what has come, gives up what is overdue; true when nothing is left to do. */
    private boolean turn() throws IOException {
        now = System.nanoTime();
        int sent = send(wire.room(now));
        wire.spent(sent, now);
        wire.hear(reader, now);
        wire.flush();
        wire.keepUp(now);
        expire();
        if (now - progressAt >= PROGRESS_NANOS) {
            progress();
        }
        if (allBegun && outstanding.open() == 0) {
            outstanding.oldest();
            return true;
        }
        if (sent == 0) {
            wire.await(patience());
        }
        return false;
    }

    private long patience() throws IOException {
        long wait = LONGEST_WAIT_NANOS;
        if (hasWork()) {
            wait = Math.min(wait, wire.untilRoom());
        }
        long due = retries.due(now);
        if (due != Retries.NEVER && !retries.isBusy() && wire.isUp(now)) {
            wait = Math.min(wait, Math.max(0, due - System.nanoTime()) + 1);
        }
        return wait;
    }

    private boolean hasWork() throws IOException {
        boolean mayBegin = !allBegun && outstanding.hasRoom() && windows.isReady(outstanding.next());
        return wire.isUp(now) && (retries.isBusy() || mayBegin);
    }

    private int send(int room) throws IOException {
        int sent = 0;
        while (sent < room && (retryNext() || beginNext())) {
            sent++;
        }
        if (sent > 0) {
            wire.flush();
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
        Way way = wire.way(cell.isV6(), cell.high(), cell.low());
        if (wire.links().isDown(way)) {
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
        Optional<String> reason = wire.links().givenUp(way);
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
        if (!retries.isBusy() && retries.due(now) <= wire.drainedAt() && wire.isUp(now)) {
            wire.losses().count(now);
            retries.expire(wire.drainedAt(), now);
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
                    wire.follows();
                }
            }
        }
    }

    private Way way(boolean v6, long high, long low) {
        try {
            return wire.way(v6, high, low);
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
        reporter.counters.dropped = wire.losses().dropped();
        reporter.counters.stalls = wire.losses().stalls();
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
        wire.close();
    }
}
