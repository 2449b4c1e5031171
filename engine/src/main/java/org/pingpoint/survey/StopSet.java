package org.pingpoint.survey;

import org.pingpoint.sweep.target.Fingerprint;
import org.pingpoint.sweep.wire.HostSlots;

/**
 * How routers are reached, as measured paths have shown: of a router at a TTL, the router before it. Paths that meet at a router have
 * the way to it in common, so that who comes upon one whose way is known need not ask for it again (Donnet et al., "Efficient
 * Algorithms for Large-Scale Topology Discovery", SIGMETRICS 2005). A router that was reached by different ways is no place to stop
 * at. Of fixed size.
 */
final class StopSet {
    private final HostSlots slots = new HostSlots();
    private final byte[] before = new byte[HostSlots.COUNT];
    private final long[] high = new long[HostSlots.COUNT];
    private final long[] low = new long[HostSlots.COUNT];
    private final boolean[] ambiguous = new boolean[HostSlots.COUNT];
    private final int first;
    private final byte[] chain;
    private final long[] chainHigh;
    private final long[] chainLow;

    StopSet(int first, int max) {
        this.first = first;
        chain = new byte[max + 1];
        chainHigh = new long[max + 1];
        chainLow = new long[max + 1];
    }

    private static long key(boolean v6, int ttl, long high, long low) {
        return Fingerprint.mix(Fingerprint.mix(high + ttl) + low + (v6 ? 1 : 0)) & Long.MAX_VALUE;
    }

    /** Takes over what a path has measured: the answers of routers below a TTL. What it has from others teaches nothing. */
    void learn(Paths paths, int row, int upTo) {
        Cells cells = paths.cells();
        int previous = first - 1;
        boolean whole = true;
        for (int ttl = first; ttl < upTo; ttl++) {
            int cell = paths.cell(row, ttl);
            if (cells.kind[cell] == Cells.ROUTER) {
                if (whole) {
                    link(paths, row, ttl, previous);
                }
                previous = ttl;
                whole = true;
            } else if (cells.kind[cell] != Cells.ASKED) {
                previous = ttl;
                whole = false;
            }
        }
    }

    private void link(Paths paths, int row, int ttl, int previous) {
        Cells cells = paths.cells();
        int cell = paths.cell(row, ttl);
        boolean root = previous < first;
        long previousHigh = root ? 0 : cells.high[paths.cell(row, previous)];
        long previousLow = root ? 0 : cells.low[paths.cell(row, previous)];
        long key = key(paths.v6[row], ttl, cells.high[cell], cells.low[cell]);
        int slot = slots.find(key);
        if (slot != HostSlots.NONE && (before[slot] & 0xff) == previous) {
            ambiguous[slot] |= high[slot] != previousHigh || low[slot] != previousLow;
            return;
        }
        if (slot != HostSlots.NONE && (before[slot] & 0xff) > previous) {
            return; // One between was silent this time.
        }
        slot = slot == HostSlots.NONE ? slots.take(key) : slot;
        before[slot] = (byte) previous;
        high[slot] = previousHigh;
        low[slot] = previousLow;
        ambiguous[slot] = false;
    }

    /**
     * Fills in the hops below a router that has answered, if the way to it is known in full and was always the same.
     *
     * @return whether it was
     */
    boolean fill(Paths paths, int row, int ttl) {
        Cells cells = paths.cells();
        int at = ttl;
        long atHigh = cells.high[paths.cell(row, ttl)];
        long atLow = cells.low[paths.cell(row, ttl)];
        int length = 0;
        while (at >= first) {
            int slot = slots.find(key(paths.v6[row], at, atHigh, atLow));
            if (slot == HostSlots.NONE || ambiguous[slot]) {
                return false;
            }
            at = before[slot] & 0xff;
            atHigh = high[slot];
            atLow = low[slot];
            chain[length] = (byte) at;
            chainHigh[length] = atHigh;
            chainLow[length++] = atLow;
        }
        int above = ttl;
        for (int i = 0; i < length; i++) {
            int router = chain[i] & 0xff;
            for (int silent = above - 1; silent > router; silent--) {
                share(cells, paths.cell(row, silent), Cells.SHARED_SILENCE, 0, 0);
            }
            if (router >= first) {
                share(cells, paths.cell(row, router), Cells.SHARED, chainHigh[i], chainLow[i]);
            }
            above = router;
        }
        return true;
    }

    private static void share(Cells cells, int cell, byte kind, long high, long low) {
        if (cells.kind[cell] == Cells.UNASKED) {
            cells.kind[cell] = kind;
            cells.high[cell] = high;
            cells.low[cell] = low;
        }
    }
}
