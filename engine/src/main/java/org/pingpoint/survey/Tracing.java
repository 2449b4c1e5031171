package org.pingpoint.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.sweep.wire.Way;
import org.pingpoint.sweep.wire.Wire;
import org.pingpoint.trace.LoopDetector;

/** Enters what is heard into the paths, and hands out those that are complete. */
final class Tracing implements Hearsay {
    private static final int LOWEST_INITIAL_TTL = 32;
    private static final int LAST_INITIAL_TTL = 255;
    private static final int MILLI = 1_000_000;

    private final Paths paths;
    private final Plan plan;
    private final Steps steps;
    private final Queue queue;
    private final Wire wire;
    private final SurveySink sink;
    private final SurveyCounters counters;
    private final Protocol method;
    private final int port;
    private final TracedPath view;
    private int now;

    Tracing(
            SurveyOptions options,
            Paths paths,
            Plan plan,
            Steps steps,
            Queue queue,
            Wire wire,
            SurveySink sink,
            SurveyCounters counters) {
        this.paths = paths;
        this.plan = plan;
        this.steps = steps;
        this.queue = queue;
        this.wire = wire;
        this.sink = sink;
        this.counters = counters;
        method = options.trace().method();
        port = options.trace().destinationPort().orElse(0);
        view = new TracedPath(paths, options.trace());
    }

    /** Sets the clock, in milliseconds of the run. */
    void at(int millis) {
        now = millis;
    }

    @Override
    public int find(boolean v6, long high, long low) {
        return paths.find(v6, high, low);
    }

    @Override
    public void left(int row, int probe, long epochNanos) {
        int ttl = Cookie.ttl(probe);
        if (!isAsked(ttl)) {
            return;
        }
        Cells cells = paths.cells();
        int cell = paths.cell(row, ttl);
        if (Cookie.isTry(probe, cells.tries[cell])) {
            cells.stamp[cell] = (int) epochNanos | 1;
        }
    }

    private boolean isAsked(int ttl) {
        return ttl >= paths.first && ttl <= paths.max;
    }

    @Override
    public void neighbor(boolean v6, long high, long low, long mac) {
        int row = paths.find(v6, high, low);
        if (row == Paths.NONE || paths.awaiting[row] == 0) {
            return;
        }
        int probe = paths.awaiting[row];
        paths.awaiting[row] = 0;
        paths.cells().asked[paths.cell(row, Cookie.ttl(probe))] = now;
        way(row).addTo(mac, high, low, port, row, probe);
        wire.follows();
        queue.wake(row);
    }

    private Way way(int row) {
        try {
            return wire.way(paths.v6[row], paths.high[row], paths.low[row]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void datagram(int row, PathReader answer) {
        int bound = paths.bound(row);
        int from = Math.max(paths.first, paths.top(row, bound) + 1);
        for (int ttl = from; ttl <= paths.highest[row]; ttl++) {
            if (paths.cells().kind[paths.cell(row, ttl)] == Cells.ASKED) {
                answer(row, Cookie.probe(ttl, paths.cells().tries[paths.cell(row, ttl)]), answer);
                return;
            }
        }
        counters.duplicates++;
    }

    @Override
    public void answer(int row, int probe, PathReader answer) {
        int ttl = Cookie.ttl(probe);
        Cells cells = paths.cells();
        if (!isAsked(ttl) || answer.isV6() != paths.v6[row] || cells.kind[paths.cell(row, ttl)] != Cells.ASKED) {
            counters.duplicates++;
            return;
        }
        int cell = paths.cell(row, ttl);
        boolean ofTarget = answer.fromHigh() == paths.high[row] && answer.fromLow() == paths.low[row];
        byte meaning =
                Meaning.of(answer.outcome(), answer.isV6(), answer.icmpType(), answer.icmpCode(), ofTarget, method);
        counters.answers++;
        cells.kind[cell] = meaning;
        cells.outcome[cell] = (byte) answer.outcome().ordinal();
        cells.icmpType[cell] = (byte) answer.icmpType();
        cells.icmpCode[cell] = (byte) answer.icmpCode();
        cells.ttl[cell] = (byte) answer.ttl();
        cells.quotedTtl[cell] = (byte) answer.quotedTtl();
        cells.high[cell] = answer.fromHigh();
        cells.low[cell] = answer.fromLow();
        if (cells.stamp[cell] != 0 && Cookie.isTry(probe, cells.tries[cell])) {
            // The last bit of a stamp is not its own.
            int rtt = ((int) answer.epochNanos() | 1) - cells.stamp[cell];
            cells.rtt[cell] = rtt == 0 ? 1 : rtt;
            paths.longest[row] = Math.max(paths.longest[row], (int) ((rtt & 0xffff_ffffL) / MILLI) + 1);
        }
        enter(row, ttl, meaning, ofTarget, answer);
        if (answer.outcome() == SweepOutcome.TCP_ACCEPT) {
            way(row).reset(paths.high[row], paths.low[row], port, row, probe);
        }
        queue.wake(row);
    }

    private void enter(int row, int ttl, byte meaning, boolean ofTarget, PathReader answer) {
        if (meaning == Cells.ROUTER) {
            plan.answered(row, ttl);
            findLoop(row, ttl);
        } else if (meaning == Cells.TARGET) {
            paths.target[row] = lower(paths.target[row], ttl);
            paths.hint[row] = hint(ttl, answer);
        } else {
            paths.refused[row] = lower(paths.refused[row], ttl);
            paths.targetRefused[row] |= ofTarget;
            paths.hint[row] = hint(ttl, answer);
        }
    }

    private static int lower(int known, int ttl) {
        return known == 0 ? ttl : Math.min(known, ttl);
    }

    /**
     * The TTL at which the same would answer first: an error quotes how much of it was left, and any other answer has come as far as
     * its own TTL is below what it started with.
     */
    private static int hint(int ttl, PathReader answer) {
        if (answer.quotedTtl() != 0) {
            return Math.max(0, ttl - answer.quotedTtl() + 1);
        }
        int initial = LOWEST_INITIAL_TTL;
        while (initial < answer.ttl()) {
            initial = Math.min(LAST_INITIAL_TTL, 2 * initial);
        }
        return initial - answer.ttl() + 1;
    }

    /** Looks for a loop where a router has answered that stands elsewhere on the path too. */
    private void findLoop(int row, int ttl) {
        Cells cells = paths.cells();
        int cell = paths.cell(row, ttl);
        boolean again = false;
        for (int other = paths.first; other <= paths.highest[row]; other++) {
            int at = paths.cell(row, other);
            again |= at != cell
                    && cells.isRouter(at)
                    && cells.low[at] == cells.low[cell]
                    && cells.high[at] == cells.high[cell];
        }
        if (again) {
            OptionalInt repeated = LoopDetector.firstRepeated(routers(row));
            paths.loop[row] = repeated.isPresent() ? paths.first + repeated.getAsInt() : 0;
        }
    }

    private List<Optional<IpAddress>> routers(int row) {
        List<Optional<IpAddress>> routers = new ArrayList<>();
        for (int ttl = paths.first; ttl <= paths.highest[row]; ttl++) {
            int cell = paths.cell(row, ttl);
            Cells cells = paths.cells();
            routers.add(
                    cells.isRouter(cell)
                            ? Optional.of(
                                    paths.v6[row]
                                            ? IpAddress.v6(cells.high[cell], cells.low[cell])
                                            : IpAddress.v4((int) cells.low[cell]))
                            : Optional.empty());
        }
        return routers;
    }

    /** Hands out a path, learns from it and forgets it; those that waited for it go on. */
    void complete(int row) throws IOException {
        view.of(row, steps);
        counters.done++;
        counters.reached += view.isReached() ? 1 : 0;
        switch (view.ended()) {
            case REFUSED -> counters.refused++;
            case LOOP -> counters.loops++;
            case LOCAL_ERROR -> counters.failed++;
            default -> {
                // The rest is what remains.
            }
        }
        for (int ttl = view.firstHop(); ttl <= view.lastHop(); ttl++) {
            counters.hops++;
            counters.shared += view.isShared(ttl) ? 1 : 0;
        }
        sink.path(view);
        plan.complete(row);
        for (int one = paths.unpark(row); one != Paths.NONE; one = paths.unpark(row)) {
            plan.resume(one);
            queue.add(one);
        }
        paths.end(row);
    }
}
