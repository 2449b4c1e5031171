package org.pingpoint.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.pingpoint.model.Protocol;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.trace.TraceOptions;

/**
 * A network in which every probe is answered at once, or never: targets are numbers, their paths lists of router numbers, 0 for a
 * silent one. Drives plan and steps as a run does, one path after the other.
 */
final class Topology {
    private static final int FIRST_TARGET = 0xc613_0000;

    /** A path: its routers, and whether the target behind them answers. */
    record Way(boolean answers, int... routers) {}

    private final IntFunction<Way> ways;
    private final TraceOptions options = TraceOptions.by(Protocol.UDP).withQueries(1);
    private final Paths paths = new Paths(options.first(), options.max());
    private final Plan plan;
    private final Steps steps = new Steps(paths, options);
    private int now;
    int sent;

    Topology(boolean exhaustive, IntFunction<Way> ways) {
        this.ways = ways;
        SurveyOptions survey = SurveyOptions.by(Protocol.UDP).withTrace(options);
        plan = new Plan(paths, exhaustive ? survey.withEveryHop() : survey);
    }

    /** Traces to a target; the hops are router numbers, 0 for silence, -1 for the target. */
    List<Integer> trace(int target) {
        int row = paths.begin(false, 0, FIRST_TARGET + target & 0xffff_ffffL, target);
        if (!plan.begin(row)) {
            throw new IllegalStateException("parked, although no other path is open");
        }
        for (int ttl = steps.next(row, now); ttl != Steps.DONE; ttl = steps.next(row, now)) {
            if (ttl == Steps.WAIT) {
                now = Math.max(now + 1, paths.due[row]);
            } else {
                ask(row, ttl, ways.apply(target));
            }
        }
        List<Integer> hops = hops(row);
        plan.complete(row);
        paths.end(row);
        return hops;
    }

    private void ask(int row, int ttl, Way way) {
        sent++;
        Cells cells = paths.cells();
        int cell = paths.cell(row, ttl);
        paths.highest[row] = Math.max(paths.highest[row], ttl);
        cells.kind[cell] = Cells.ASKED;
        cells.tries[cell]++;
        cells.asked[cell] = now;
        if (ttl <= way.routers().length && way.routers()[ttl - 1] != 0) {
            cells.kind[cell] = Cells.ROUTER;
            cells.low[cell] = way.routers()[ttl - 1];
            cells.outcome[cell] = (byte) SweepOutcome.ICMP_ERROR.ordinal();
            plan.answered(row, ttl);
        } else if (ttl > way.routers().length && way.answers()) {
            cells.kind[cell] = Cells.TARGET;
            cells.low[cell] = paths.low[row];
            paths.target[row] = paths.target[row] == 0 ? ttl : Math.min(ttl, paths.target[row]);
            paths.hint[row] = way.routers().length + 1;
        }
    }

    private List<Integer> hops(int row) {
        TracedPath path = new TracedPath(paths, options).of(row, steps);
        List<Integer> hops = new ArrayList<>();
        for (int ttl = path.firstHop(); ttl <= path.lastHop(); ttl++) {
            boolean target = path.hasResponder(ttl) && path.fromLow(ttl) == path.low();
            hops.add(target ? -1 : path.hasResponder(ttl) ? (int) path.fromLow(ttl) : 0);
        }
        return hops;
    }
}
