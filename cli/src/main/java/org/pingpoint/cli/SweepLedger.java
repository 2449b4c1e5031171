package org.pingpoint.cli;

import java.util.Arrays;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.sweep.SweepResult;
import org.pingpoint.sweep.target.SweepOrder;
import org.pingpoint.sweep.target.TargetSpace;

/**
 * Counts what became of the targets before the place from which a resumed sweep goes on, and of no others: those are probed again,
 * and count then. A byte for each target that has been asked beyond that place.
 *
 * <p>A result does not say which window its target is of. If two that are being probed name the same one, the first that lacks a
 * result gets it: both are counted in the end.
 */
final class SweepLedger {
    private static final int FEWEST = 1 << 12;

    /** What a byte holds: a kind, whether it came late, and in the upper bits how many answers followed the first, 31 at most. */
    private static final int KIND = 3;

    private static final int ANSWERED = 1;
    private static final int REFUSED = 2;
    private static final int UNSENT = 3;
    private static final int LATE = 4;
    private static final int ONE_MORE = 8;
    private static final int MOST = 0xff;

    private final SweepTargets targets;
    private byte[] ring = new byte[FEWEST];
    private long mark;
    private long answered;
    private long refused;
    private long silent;
    private long unsent;
    private long late;
    private long duplicates;

    /** @param resumedAt place in the first window from which this run goes on */
    SweepLedger(SweepTargets targets, long resumedAt) {
        this.targets = targets;
        this.mark = resumedAt;
    }

    void result(SweepResult result) {
        if (result.outcome() == SweepOutcome.SILENT) {
            return; // What nothing is known of when it is passed was silent.
        }
        int what = code(result);
        long place = placeOf(result);
        if (place < mark) {
            // It was counted as silent when it was passed, or has had an answer.
            silent -= what >= ONE_MORE ? 0 : 1;
            count(what);
            return;
        }
        while (place - mark >= ring.length) {
            grow();
        }
        int slot = slot(place);
        int before = ring[slot] & MOST;
        if ((before & KIND) == 0) {
            ring[slot] = (byte) (before | what);
        } else if (before + ONE_MORE <= MOST) {
            ring[slot] += ONE_MORE;
        }
    }

    private static int code(SweepResult result) {
        if (result.isDuplicate()) {
            return ONE_MORE;
        }
        SweepOutcome outcome = result.outcome();
        int kind = outcome.isRefused() ? REFUSED : outcome.isAnswered() ? ANSWERED : UNSENT;
        return result.isLate() ? kind | LATE : kind;
    }

    /** Counted through all windows; below the mark if it is settled, or of a window that is forgotten as settled. */
    private long placeOf(SweepResult result) {
        long last = -1;
        for (SweepTargets.Taken taken : targets.taken()) {
            long place = placeIn(taken.order(), result);
            if (place == TargetSpace.ABSENT) {
                continue;
            }
            last = taken.base() + place;
            boolean expects = last < mark
                    ? result.isLate() || result.isDuplicate()
                    : result.isDuplicate() != (last - mark >= ring.length || ring[slot(last)] == 0);
            if (expects) {
                return last;
            }
        }
        return last;
    }

    private static long placeIn(SweepOrder order, SweepResult result) {
        long address = order.space().indexOf(result.isV6(), result.high(), result.low());
        if (address == TargetSpace.ABSENT) {
            return TargetSpace.ABSENT;
        }
        long probe = order.probeOf(address, result.hasPort() ? result.port() : 0);
        return probe == TargetSpace.ABSENT ? TargetSpace.ABSENT : order.placeOf(probe);
    }

    /** Every target of the windows before this one has its result, and in it those before this place of the order. */
    void settle(int window, long settled) {
        for (SweepTargets.Taken taken : targets.taken()) {
            long end = taken.index() < window ? taken.end() : taken.base() + settled;
            if (taken.index() <= window) {
                pass(taken, end);
            }
        }
    }

    private void pass(SweepTargets.Taken taken, long end) {
        for (; mark < end; mark++) {
            int slot = slot(mark);
            int what = ring[slot] & MOST;
            ring[slot] = 0;
            count(what);
            if ((what & KIND) == 0 && !taken.order().isLeftOut(taken.order().probeAt(mark - taken.base()))) {
                silent++;
            }
        }
    }

    private void count(int what) {
        answered += (what & KIND) == ANSWERED || (what & KIND) == REFUSED ? 1 : 0;
        refused += (what & KIND) == REFUSED ? 1 : 0;
        unsent += (what & KIND) == UNSENT ? 1 : 0;
        late += (what & LATE) != 0 ? 1 : 0;
        duplicates += what / ONE_MORE;
    }

    private int slot(long place) {
        return (int) place & ring.length - 1;
    }

    private void grow() {
        byte[] old = ring;
        ring = Arrays.copyOf(old, old.length * 2);
        Arrays.fill(ring, (byte) 0);
        for (long place = mark; place < mark + old.length; place++) {
            ring[slot(place)] = old[(int) place & old.length - 1];
        }
    }

    long answered() {
        return answered;
    }

    long refused() {
        return refused;
    }

    long silent() {
        return silent;
    }

    long unsent() {
        return unsent;
    }

    long late() {
        return late;
    }

    long duplicates() {
        return duplicates;
    }
}
