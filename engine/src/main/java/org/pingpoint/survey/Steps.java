package org.pingpoint.survey;

import org.pingpoint.trace.TraceOptions;

/**
 * What is asked next on a path. A path that is asked in full starts anywhere below the distance that its neighbours have, goes on to
 * its end and then back to the first hop. Others start where their target should be, go on to it where it is further, and back until
 * the rest is known (as in Donnet et al. 2005 and Huang et al., "FlashRoute", IMC 2020). All times are milliseconds of the run.
 */
final class Steps {
    /** There is nothing to ask before {@link Paths#due}. */
    static final int WAIT = 0;

    /** All is known that will be. */
    static final int DONE = -1;

    private static final int NOTHING = 0;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int SHORTEST_GRACE = 200;
    private static final int GRACE_BEFORE_ANY = 500;
    private static final int GRACE_IN_RTTS = 4;
    private static final int MOST_TRIES = 100;
    private static final int DOUBT = 2;
    private static final int LEAST_DOUBTS = 3;

    /** How often a neighbour on the segment is asked for its link-layer address. */
    private static final int MOST_UNHEARD = 3;

    private final Paths paths;
    private final int gap;
    private final int queries;
    private final int doubts;
    private final int patience;
    private final int retry;
    private int lostAt = -1;

    Steps(Paths paths, TraceOptions options) {
        this.paths = paths;
        gap = options.gap();
        queries = options.queries();
        doubts = Math.max(LEAST_DOUBTS, DOUBT * queries);
        patience = (int) options.patience().toMillis();
        retry = (int) options.retry().toMillis();
    }

    /** Frames were lost here: what was asked until now and not answered is asked again. */
    void lost(int now) {
        lostAt = now;
    }

    /** The TTL that is to be asked now, {@link #WAIT} or {@link #DONE}. */
    int next(int row, int now) {
        if (!paths.failure[row].isEmpty()) {
            return DONE;
        }
        if (paths.awaiting[row] != NOTHING) {
            return neighbor(row, now);
        }
        int bound = paths.bound(row);
        int top = paths.top(row, bound);
        int wanted = propose(row, bound, top);
        int grace = grace(row);
        int due = NEVER;
        boolean fresh = false;
        boolean silent = false;
        int last = Math.min(paths.highest[row], last(bound, top));
        Cells cells = paths.cells();
        for (int ttl = paths.first; ttl <= last; ttl++) {
            int cell = paths.cell(row, ttl);
            if (cells.kind[cell] != Cells.ASKED) {
                continue;
            }
            int asked = cells.asked[cell];
            boolean lost = asked <= lostAt && cells.tries[cell] < MOST_TRIES;
            // Silent right before the end: whoever ended the path may stand there, its answer lost.
            boolean doubted = bound != 0 && ttl > top && cells.tries[cell] < doubts;
            boolean again = lost || doubted || cells.tries[cell] < queries;
            int until = asked + (lost || doubted ? grace : again ? retry : ttl < top || bound != 0 ? grace : patience);
            if (until > now) {
                due = Math.min(due, until);
                if (asked + grace > now) {
                    fresh = true;
                    due = Math.min(due, asked + grace);
                } else {
                    silent |= ttl > top;
                }
            } else if (again) {
                return ttl;
            }
        }
        // Behind one silence there mostly is another: they are waited for together.
        if (wanted != NOTHING && (!fresh || silent || isSure(row, wanted))) {
            return wanted;
        }
        paths.due[row] = due;
        return wanted == NOTHING && due == NEVER ? DONE : WAIT;
    }

    private int neighbor(int row, int now) {
        int ttl = Cookie.ttl(paths.awaiting[row]);
        paths.due[row] = paths.cells().asked[paths.cell(row, ttl)] + retry;
        if (paths.due[row] > now) {
            return WAIT;
        }
        paths.awaiting[row] = NOTHING;
        if (++paths.unheard[row] < MOST_UNHEARD) {
            return ttl;
        }
        paths.failure[row] = "EHOSTUNREACH (nobody on the segment has this address)";
        return DONE;
    }

    /** How long what lies below an answer is waited for, and any hop before the next is asked. */
    private int grace(int row) {
        int longest = paths.longest[row];
        int some = longest == 0 ? GRACE_BEFORE_ANY : Math.max(SHORTEST_GRACE, GRACE_IN_RTTS * longest);
        return Math.min(patience, some);
    }

    /** The highest TTL that a path is asked for. */
    private int last(int bound, int top) {
        return bound != 0 ? bound : Math.min(paths.max, (top != 0 ? top : paths.first - 1) + gap);
    }

    /** Whether a hop is needed whatever those that were asked may answer. */
    private boolean isSure(int row, int ttl) {
        return paths.full[row] && ttl != paths.start[row] && ttl <= Math.max(paths.start[row], paths.sure[row]);
    }

    /** A TTL that has not been asked, and is needed as far as is known. */
    private int propose(int row, int bound, int top) {
        int start = paths.start[row];
        if (paths.highest[row] == 0) {
            return start;
        }
        if (paths.full[row]) {
            int upTo = bound != 0 ? bound - 1 : Math.min(paths.max, Math.max(top, start - 1) + gap);
            int up = above(row, start, upTo);
            return up != NOTHING ? up : below(row, bound != 0 ? Math.min(bound, start) : start);
        }
        if (bound == 0) {
            if (top == 0) {
                int down = below(row, start);
                return down != NOTHING ? down : above(row, paths.first, last(0, 0));
            }
            int up = above(row, top, last(0, top));
            return up != NOTHING ? up : below(row, top);
        }
        int hint = paths.hint[row];
        if (hint > top && hint < bound && paths.cells().kind[paths.cell(row, hint)] == Cells.UNASKED) {
            return hint;
        }
        if (top == 0) {
            return below(row, bound);
        }
        int up = above(row, top, bound - 1);
        return up != NOTHING ? up : below(row, top);
    }

    /** The lowest TTL of a range that nobody has asked. */
    private int above(int row, int from, int to) {
        for (int ttl = from; ttl <= to; ttl++) {
            if (paths.cells().kind[paths.cell(row, ttl)] == Cells.UNASKED) {
                return ttl;
            }
        }
        return NOTHING;
    }

    /** The highest TTL below another that nobody has asked. */
    private int below(int row, int ttl) {
        for (int lower = ttl - 1; lower >= paths.first; lower--) {
            if (paths.cells().kind[paths.cell(row, lower)] == Cells.UNASKED) {
                return lower;
            }
        }
        return NOTHING;
    }

    /** The last hop of a path that is complete. */
    int lastHop(int row) {
        int bound = paths.bound(row);
        return last(bound, paths.top(row, bound));
    }

    /** Whether a path that ended without an end was asked up to the highest TTL. */
    boolean isCutShort(int row) {
        int top = paths.top(row, 0);
        return Math.max(top, paths.first - 1) + gap > paths.max;
    }
}
