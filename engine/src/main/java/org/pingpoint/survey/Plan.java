package org.pingpoint.survey;

import org.pingpoint.sweep.target.Fingerprint;
import org.pingpoint.sweep.wire.HostSlots;
import org.pingpoint.trace.TraceOptions;

/**
 * Which paths are asked in full, where the others start, and what all learn from those that are complete. The first path to a network
 * is asked in full, and the others to it wait until it is complete; but of many networks only a few are begun so. Of the others, too,
 * one in so many is asked in full: ways that differ although neighbours' do not are found so.
 */
final class Plan {
    private static final int FULL_AT_FIRST = 16;
    private static final int ONE_FULL_IN = 12;

    private final Paths paths;
    private final TraceOptions trace;
    private final long seed;
    private final boolean exhaustive;
    private final StopSet known;
    private final Distances distances = new Distances();
    private final HostSlots networks = new HostSlots();

    /** The row that leads the way to a network, and one more; 0 when it is complete. */
    private final int[] leader = new int[HostSlots.COUNT];

    private long begun;
    private long led;
    private int newest = Paths.NONE;

    Plan(Paths paths, SurveyOptions options) {
        this.paths = paths;
        trace = options.trace();
        seed = options.seed();
        exhaustive = options.exhaustive();
        known = new StopSet(trace.first(), trace.max());
    }

    /** Decides how a path is asked; false if it is parked until another is complete. */
    boolean begin(int row) {
        begun++;
        if (exhaustive) {
            inFull(row);
            return true;
        }
        long network = Network.near(paths.v6[row], paths.high[row], paths.low[row]);
        int slot = networks.find(network);
        if (slot != HostSlots.NONE) {
            return beginBehind(row, leader[slot] - 1);
        }
        slot = networks.take(network);
        leader[slot] = 0;
        if (led >= FULL_AT_FIRST + begun / ONE_FULL_IN) {
            return beginBehind(row, newest);
        }
        led++;
        leader[slot] = row + 1;
        newest = row;
        inFull(row);
        return true;
    }

    private boolean beginBehind(int row, int leading) {
        if (leading >= 0) {
            paths.park(row, leading);
            return false;
        }
        inPart(row);
        return true;
    }

    /** Goes on with a path that was parked. */
    void resume(int row) {
        paths.turn[row] = Paths.Turn.READY;
        inPart(row);
    }

    private int random(int row, int bound) {
        long hash = Fingerprint.mix(paths.low[row] ^ Fingerprint.mix(paths.high[row] + seed));
        return (int) ((hash >>> 33) % bound);
    }

    private void inFull(int row) {
        int guess = distances.guess(paths.v6[row], paths.high[row], paths.low[row]);
        int upTo = guess < trace.first() ? trace.gap() : guess - trace.first() + 1;
        paths.full[row] = true;
        paths.sure[row] = guess;
        paths.start[row] = Math.min(trace.max(), trace.first() + random(row, upTo));
    }

    private void inPart(int row) {
        int guess = distances.guess(paths.v6[row], paths.high[row], paths.low[row]);
        if (guess == 0 || random(row, ONE_FULL_IN) == 0) {
            inFull(row);
            return;
        }
        paths.full[row] = false;
        paths.start[row] = Math.max(trace.first(), Math.min(trace.max(), guess));
    }

    /** A router has answered: takes the way to it from other paths, if it is known there and wanted. */
    void answered(int row, int ttl) {
        if (!paths.full[row]) {
            known.fill(paths, row, ttl);
        }
    }

    /** Learns from a path that is complete. */
    void complete(int row) {
        if (row == newest) {
            newest = Paths.NONE;
        }
        boolean v6 = paths.v6[row];
        long high = paths.high[row];
        long low = paths.low[row];
        int slot = exhaustive ? HostSlots.NONE : networks.find(Network.near(v6, high, low));
        if (slot != HostSlots.NONE && leader[slot] == row + 1) {
            leader[slot] = 0;
        }
        int bound = paths.bound(row);
        int top = paths.top(row, bound);
        int distance = bound != 0 ? bound : top + 1;
        if (bound != 0 || top != 0) {
            distances.learn(v6, high, low, Math.min(trace.max(), distance));
        }
        if (!exhaustive) {
            known.learn(paths, row, distance);
        }
    }
}
