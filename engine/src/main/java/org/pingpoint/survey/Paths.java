package org.pingpoint.survey;

import java.util.Arrays;
import org.pingpoint.sweep.target.Fingerprint;

/**
 * What is known of the paths that are being traced: a row of primitives for each, in it a cell for each TTL. Rows are found by the
 * address of their target, and used again when a path is complete. The memory grows with the paths that are open at a time.
 */
final class Paths {
    static final int NONE = -1;

    private static final int FEWEST = 1 << 10;
    private static final int MOST = 1 << 15;
    private static final int MOST_CELLS = 1 << 20;

    /** What a row waits for. */
    enum Turn {
        /** Nothing: it is nobody's. */
        FREE,
        /** Its turn to be asked. */
        READY,
        /** An answer, or until {@link #due}. */
        WAITING,
        /** Another path to the same network, which is traced first. */
        PARKED
    }

    /** The lowest and the highest TTL. */
    final int first;

    final int max;

    private final int width;
    private final int most;
    private int capacity;
    private int used;
    private int free = NONE;
    private int open;
    private int[] buckets;

    /** Of a row: the next in its list of free, parked or equally hashed ones. */
    private int[] next;

    private int[] sameHash;

    Turn[] turn;
    boolean[] v6;
    long[] high;
    long[] low;
    /** Position in the order. */
    long[] place;
    /** The TTL that is asked first. */
    int[] start;
    /** Whether every hop is asked. */
    boolean[] full;
    /** Up to which TTL the hops of a path that is asked in full are there, as its neighbours tell. */
    int[] sure;
    /** The highest TTL that was asked; 0 before the first. */
    int[] highest;
    /** The lowest TTL that the target answered; 0 if none. */
    int[] target;
    /** The lowest TTL that somebody refused; 0 if none. */
    int[] refused;
    /** Whether the target refused. */
    boolean[] targetRefused;
    /** The TTL from which the path only repeats itself; 0 if it does not. */
    int[] loop;
    /** A TTL at which what answered a higher one may answer first; 0 if none is known. */
    int[] hint;
    /** The longest round-trip time so far, in milliseconds, rounded up. */
    int[] longest;
    /** The probe that waits for its next hop's link-layer address, as {@link Cookie#probe} numbers it; 0 if none. */
    int[] awaiting;
    /** How often that address was asked for in vain. */
    int[] unheard;
    /** When a waiting row has its turn, in milliseconds of the run. */
    int[] due;
    /** The first row that is parked until this one is complete. */
    int[] parked;
    /** Why nothing can be sent; empty if it can. */
    String[] failure;

    private Cells cells;

    Paths(int first, int max) {
        this(first, max, MOST);
    }

    private Paths(int first, int max, int mostRows) {
        this.first = first;
        this.max = max;
        width = max - first + 1;
        most = Math.max(1, Math.min(mostRows, MOST_CELLS / width));
        resize(Math.min(FEWEST, most));
    }

    /** A copy of one row, which stays as it is; up to a TTL. */
    Paths alone(int row, int last) {
        Paths copy = new Paths(first, Math.max(first, last), 1);
        int only = copy.begin(v6[row], high[row], low[row], place[row]);
        copy.target[only] = target[row];
        copy.targetRefused[only] = targetRefused[row];
        copy.failure[only] = failure[row];
        copy.cells.take(cells, cell(row, first), copy.width);
        return copy;
    }

    private void resize(int rows) {
        capacity = rows;
        next = copy(next);
        sameHash = copy(sameHash);
        turn = turn == null ? new Turn[rows] : Arrays.copyOf(turn, rows);
        v6 = copy(v6);
        high = copy(high);
        low = copy(low);
        place = copy(place);
        start = copy(start);
        full = copy(full);
        sure = copy(sure);
        highest = copy(highest);
        target = copy(target);
        refused = copy(refused);
        targetRefused = copy(targetRefused);
        loop = copy(loop);
        hint = copy(hint);
        longest = copy(longest);
        awaiting = copy(awaiting);
        unheard = copy(unheard);
        due = copy(due);
        parked = copy(parked);
        failure = failure == null ? new String[rows] : Arrays.copyOf(failure, rows);
        cells = cells == null ? new Cells(rows * width) : cells.grown(rows * width);
        buckets = new int[Integer.highestOneBit(rows) << 1];
        Arrays.fill(buckets, NONE);
        for (int row = 0; row < used; row++) {
            if (turn[row] != Turn.FREE) {
                enter(row);
            }
        }
    }

    private int[] copy(int[] some) {
        return some == null ? new int[capacity] : Arrays.copyOf(some, capacity);
    }

    private long[] copy(long[] some) {
        return some == null ? new long[capacity] : Arrays.copyOf(some, capacity);
    }

    private boolean[] copy(boolean[] some) {
        return some == null ? new boolean[capacity] : Arrays.copyOf(some, capacity);
    }

    /** The cells of all rows; another object after {@link #begin}. */
    Cells cells() {
        return cells;
    }

    /** The cell of a TTL. */
    int cell(int row, int ttl) {
        return row * width + ttl - first;
    }

    /** Rows below this one may be in use. */
    int end() {
        return used;
    }

    /** Paths that are being traced. */
    int open() {
        return open;
    }

    boolean hasRoom() {
        return open < most;
    }

    /** A row for the path to an address that has none. Ask {@link #hasRoom} first. */
    int begin(boolean isV6, long addressHigh, long addressLow, long position) {
        int row = free;
        if (row != NONE) {
            free = next[row];
        } else {
            if (used == capacity) {
                resize(Math.min(most, 2 * capacity));
            }
            row = used++;
        }
        open++;
        turn[row] = Turn.READY;
        v6[row] = isV6;
        high[row] = addressHigh;
        low[row] = addressLow;
        place[row] = position;
        start[row] = first;
        full[row] = true;
        sure[row] = 0;
        highest[row] = 0;
        target[row] = 0;
        refused[row] = 0;
        targetRefused[row] = false;
        loop[row] = 0;
        hint[row] = 0;
        longest[row] = 0;
        awaiting[row] = 0;
        unheard[row] = 0;
        parked[row] = NONE;
        failure[row] = "";
        cells.clear(row * width, width);
        enter(row);
        return row;
    }

    private int bucket(long addressHigh, long addressLow) {
        return (int) Fingerprint.mix(addressHigh * 31 ^ addressLow) & buckets.length - 1;
    }

    private void enter(int row) {
        int bucket = bucket(high[row], low[row]);
        sameHash[row] = buckets[bucket];
        buckets[bucket] = row;
    }

    /** The row of the path to an address; {@link #NONE} if it is not being traced. */
    int find(boolean isV6, long addressHigh, long addressLow) {
        int row = buckets[bucket(addressHigh, addressLow)];
        while (row != NONE && (low[row] != addressLow || high[row] != addressHigh || v6[row] != isV6)) {
            row = sameHash[row];
        }
        return row;
    }

    /** Forgets a path. */
    void end(int row) {
        int bucket = bucket(high[row], low[row]);
        if (buckets[bucket] == row) {
            buckets[bucket] = sameHash[row];
        } else {
            int before = buckets[bucket];
            while (sameHash[before] != row) {
                before = sameHash[before];
            }
            sameHash[before] = sameHash[row];
        }
        turn[row] = Turn.FREE;
        next[row] = free;
        free = row;
        open--;
    }

    /** Has a row wait until another is complete. */
    void park(int row, int until) {
        turn[row] = Turn.PARKED;
        next[row] = parked[until];
        parked[until] = row;
    }

    /** Takes one of the rows that wait for another; {@link #NONE} if there is none left. */
    int unpark(int row) {
        int one = parked[row];
        if (one != NONE) {
            parked[row] = next[one];
        }
        return one;
    }

    /** The lowest position of a path that is being traced; the given one if none is lower. */
    long settled(long upTo) {
        long lowest = upTo;
        for (int row = 0; row < used; row++) {
            if (turn[row] != Turn.FREE) {
                lowest = Math.min(lowest, place[row]);
            }
        }
        return lowest;
    }

    /** The TTL at which a path ends for sure; 0 if it is not known. A target that answered refutes who refused on the way. */
    int bound(int row) {
        return target[row] != 0 ? target[row] : refused[row] != 0 ? refused[row] : loop[row];
    }

    /** The highest TTL below a bound that a router answered or is known at; 0 if there is none. */
    int top(int row, int bound) {
        int from = bound == 0 ? max : bound - 1;
        for (int ttl = from; ttl >= first; ttl--) {
            if (cells.isRouter(cell(row, ttl))) {
                return ttl;
            }
        }
        return 0;
    }
}
