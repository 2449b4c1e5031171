package org.pingpoint.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pingpoint.link.afpacket.PacketFilter;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.Protocol;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.sweep.target.AddressCell;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.SweepOrder;
import org.pingpoint.sweep.target.TargetSource;
import org.pingpoint.sweep.target.Windows;
import org.pingpoint.sweep.wire.AnswerFilter;
import org.pingpoint.sweep.wire.Losses;
import org.pingpoint.sweep.wire.ProbePorts;
import org.pingpoint.sweep.wire.Way;
import org.pingpoint.sweep.wire.Wire;

/** One run of a survey: the loop that sends, listens and keeps time. */
final class SurveyRun implements AutoCloseable {
    private static final long PROGRESS_NANOS = 100_000_000L;
    private static final long WAKE_NANOS = 5_000_000L;
    private static final long LONGEST_WAIT_NANOS = 5_000_000L;
    private static final long MILLI = 1_000_000L;

    /** What the kernel holds a block back for, and its handing over. */
    private static final long RETIRE_NANOS = 3_000_000L;

    /** So many paths take turns at least, so that no router and no target gets its probes in one burst. */
    private static final int TAKING_TURNS = 512;

    private final SurveySink sink;
    private final Windows windows;
    private final Paths paths;
    private final Plan plan;
    private final Steps steps;
    private final Queue queue;
    private final Wire wire;
    private final PathReader reader;
    private final Tracing tracing;
    private final int port;
    private final Way.Unsent unsent = this::unsent;
    private final AddressCell cell = new AddressCell();
    private final SurveyProgress progress = new SurveyProgress();
    private final SurveyCounters counters = progress.counters;
    private final long start = System.nanoTime();

    private long now = start;
    private long next;
    private long lostAt = Long.MIN_VALUE;
    private long wokenAt = start;
    private long progressAt = start;
    private boolean allBegun;

    SurveyRun(SurveyOptions options, TargetSource targets, SurveySink sink) throws IOException {
        this.sink = sink;
        Cookie cookie = new Cookie(ProbePorts.first());
        Protocol method = options.trace().method();
        port = options.trace().destinationPort().orElse(0);
        windows = new Windows(targets, PortSet.none(), options.seed(), options.shard());
        next = options.resumeAt();
        paths = new Paths(options.trace().first(), options.trace().max());
        plan = new Plan(paths, options);
        steps = new Steps(paths, options.trace());
        queue = new Queue(paths);
        wire = Wire.open(
                filter(method, cookie),
                new PathProbes(options.trace(), cookie),
                options.source(),
                options.interfaceName(),
                options.rate(),
                unsent,
                start);
        tracing = new Tracing(options, paths, plan, steps, queue, wire, sink, counters);
        reader = new PathReader(method, port, cookie, tracing);
    }

    private static PacketFilter filter(Protocol method, Cookie cookie) {
        return switch (method) {
            case ICMP -> AnswerFilter.echoes();
            case UDP -> AnswerFilter.ports(IpProtocol.UDP, cookie.firstPort());
            case TCP -> AnswerFilter.ports(IpProtocol.TCP, cookie.firstPort());
        };
    }

    SurveySummary run(BooleanSupplier stopped) throws IOException {
        boolean finished = false;
        try {
            while (!finished && !stopped.getAsBoolean()) {
                finished = turn();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ErrnoException e) {
            report();
            throw e;
        }
        wire.losses().count(now);
        heedLosses();
        report();
        return new SurveySummary(
                progress.total,
                progress.window,
                progress.settled,
                finished,
                counters,
                Duration.ofNanos(progress.elapsedNanos));
    }

    /** Sends what may leave, takes what has come, wakes who has waited long enough; true when nothing is left to do. */
    private boolean turn() throws IOException {
        now = System.nanoTime();
        tracing.at(millis(now));
        int sent = send(wire.room(now));
        wire.spent(sent, now);
        wire.hear(reader, now);
        wire.flush();
        wire.keepUp(now);
        heedLosses();
        if (now - wokenAt >= WAKE_NANOS) {
            wokenAt = now;
            queue.wakeDue(heardUntil());
        }
        if (now - progressAt >= PROGRESS_NANOS) {
            report();
        }
        if (allBegun && paths.open() == 0) {
            return true;
        }
        if (sent == 0) {
            wire.await(patience());
        }
        return false;
    }

    private int millis(long nanos) {
        return (int) ((nanos - start) / MILLI);
    }

    /** Until when all that has come is known. */
    private int heardUntil() {
        return millis(wire.drainedAt() - RETIRE_NANOS);
    }

    private long patience() throws IOException {
        boolean mayBegin = !allBegun && paths.hasRoom() && windows.isReady(next);
        boolean hasWork = wire.isUp(now) && (queue.size() > 0 || mayBegin);
        return hasWork ? Math.min(LONGEST_WAIT_NANOS, wire.untilRoom()) : LONGEST_WAIT_NANOS;
    }

    private int send(int room) throws IOException {
        int sent = 0;
        int heard = heardUntil();
        while (sent < room) {
            if (queue.size() < TAKING_TURNS) {
                begin();
            }
            if (queue.size() == 0) {
                break;
            }
            int row = queue.take();
            int ttl = steps.next(row, heard);
            if (ttl == Steps.DONE) {
                tracing.complete(row);
            } else if (ttl == Steps.WAIT) {
                paths.turn[row] = Paths.Turn.WAITING;
            } else {
                emit(row, ttl);
                queue.add(row);
                sent++;
            }
        }
        if (sent > 0) {
            wire.flush();
        }
        return sent;
    }

    /** Begins the path to the next target, if there is one and room for it. */
    private void begin() throws IOException {
        if (allBegun || !paths.hasRoom()) {
            return;
        }
        if (!windows.has(next)) {
            allBegun = windows.isExhausted();
            return;
        }
        Windows.Window window = windows.of(next);
        SweepOrder order = window.order();
        long probe = order.probeAt(next - window.base());
        long place = next++;
        if (order.isLeftOut(probe)) {
            return;
        }
        order.space().at(order.addressOf(probe), cell);
        if (paths.find(cell.isV6(), cell.high(), cell.low()) != Paths.NONE) {
            counters.twice++;
            return;
        }
        counters.begun++;
        int row = paths.begin(cell.isV6(), cell.high(), cell.low(), place);
        if (plan.begin(row)) {
            queue.add(row);
        }
    }

    private void emit(int row, int ttl) throws IOException {
        Cells cells = paths.cells();
        int at = paths.cell(row, ttl);
        cells.kind[at] = Cells.ASKED;
        cells.asked[at] = millis(now);
        cells.stamp[at] = 0;
        cells.tries[at]++;
        paths.highest[row] = Math.max(paths.highest[row], ttl);
        int probe = Cookie.probe(ttl, cells.tries[at]);
        Way way = wire.way(paths.v6[row], paths.high[row], paths.low[row]);
        counters.sent++;
        if (!way.add(paths.high[row], paths.low[row], port, row, probe, unsent)) {
            paths.awaiting[row] = probe;
        }
    }

    private void unsent(long row, String reason) {
        counters.sent--;
        paths.failure[(int) row] = reason;
        queue.wake((int) row);
    }

    private void heedLosses() {
        Losses losses = wire.losses();
        counters.dropped = losses.dropped();
        counters.stalls = losses.stalls();
        long lost = Math.max(wire.links().lostAt(), Math.max(losses.lastAt(), losses.backlogAt()));
        if (lost > lostAt) {
            lostAt = lost;
            steps.lost(millis(lostAt));
        }
    }

    private void report() throws IOException {
        progressAt = now;
        long settled = paths.settled(next);
        windows.forget(settled);
        Optional<Windows.Window> window = windows.at(settled);
        progress.window = window.map(Windows.Window::number).orElse(0);
        progress.settled = settled - window.map(Windows.Window::base).orElse(0L);
        progress.total = windows.end();
        progress.elapsedNanos = System.nanoTime() - start;
        sink.progress(progress);
    }

    @Override
    public void close() {
        wire.close();
    }
}
