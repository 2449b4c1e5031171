package org.pingpoint.sweep;

import java.util.Arrays;

/**
 * What is still open, in groups of up to 64 neighbouring places of the order: a bit for each place that needs nothing more, one
 * time for the group, and the kernel's stamps of the last two tries. A ring: what it holds grows with rate × patience, not with
 * the number of targets, and what is settled stays until it is written over, so that late answers are known.
 */
final class Outstanding {
    /** No more places than this are open at a time: 32 MiB of stamps. */
    static final int MOST_PLACES = 1 << 22;

    private static final int FEWEST_GROUPS = 1 << 10;
    private static final long ALL = -1L;

    // What is kept of each group, side by side in one array.
    /** A bit for each place that needs nothing more. */
    private static final int DONE = 0;

    /** When the last probe of the last try was sent, and the first. */
    private static final int SENT_AT = 1;

    private static final int STARTED_AT = 2;

    /** When the last probe of the try before was sent. */
    private static final int SENT_BEFORE = 3;

    /** A bit for each place that was asked by itself. */
    private static final int ALONE = 4;

    /** A bit for each place whose probe waits for a link-layer address. */
    private static final int AWAITING = 5;

    private static final int TRIES = 6;

    /** Tries in which all open places were asked. */
    private static final int WHOLE_TRIES = 7;

    /** 1 once the group needs nothing more. */
    private static final int COMPLETE = 8;

    private static final int FIELD_BITS = 4;
    private static final int FIELDS = 1 << FIELD_BITS;

    private final int shift;
    private final long firstPlace;
    private int capacity = FEWEST_GROUPS;
    private long[] groups = new long[capacity << FIELD_BITS];
    private int[] stamps;
    private final boolean keepsHolders;
    private long[] holders;
    private long[] queue = new long[capacity];
    private int head;
    private int queued;
    private long first;
    private long kept;
    private long end;
    private long next;
    private long open;

    /**
     * @param shift a group has 2^shift places, 0 to 6
     * @param firstPlace where the sweep starts
     */
    Outstanding(int shift, long firstPlace) {
        this(shift, firstPlace, false);
    }

    /** @param keepsHolders whether {@link #holder} will be asked */
    Outstanding(int shift, long firstPlace, boolean keepsHolders) {
        this.keepsHolders = keepsHolders;
        holders = new long[keepsHolders ? capacity << shift : 0];
        this.shift = shift;
        this.firstPlace = firstPlace;
        first = firstPlace >>> shift;
        end = first;
        next = firstPlace;
        stamps = new int[capacity << shift + 1];
    }

    private int slot(long group) {
        return (int) group & capacity - 1;
    }

    /** Where a group's fields start. */
    private int at(long group) {
        return slot(group) << FIELD_BITS;
    }

    private long get(long group, int field) {
        return groups[at(group) + field];
    }

    private void set(long group, int field, long value) {
        groups[at(group) + field] = value;
    }

    private boolean has(long place, int field) {
        return (groups[at(place >>> shift) + field] & bit(place)) != 0;
    }

    private void add(long place, int field) {
        groups[at(place >>> shift) + field] |= bit(place);
    }

    private int groupSize() {
        return 1 << shift;
    }

    private long bit(long place) {
        return 1L << (place & groupSize() - 1);
    }

    /** The place that is to be begun next. */
    long next() {
        return next;
    }

    /** False if no place can be begun before others are settled. */
    boolean hasRoom() {
        return end - first < capacity || (long) capacity << shift + 1 <= MOST_PLACES;
    }

    /** Begins the next place, whose first probe leaves now. Ask {@link #hasRoom} first. */
    long begin(long now) {
        long place = next++;
        long group = place >>> shift;
        if (group == end) {
            if (end - first == capacity) {
                grow();
            }
            int slot = slot(group);
            Arrays.fill(groups, slot << FIELD_BITS, slot + 1 << FIELD_BITS, 0);
            // Places before the first of all are nobody's; those not yet begun are not to be asked again.
            set(group, DONE, ALL);
            set(group, TRIES, 1);
            set(group, WHOLE_TRIES, 1);
            set(group, STARTED_AT, now);
            Arrays.fill(stamps, slot << shift + 1, slot + 1 << shift + 1, 0);
            if (keepsHolders) {
                Arrays.fill(holders, slot << shift, slot + 1 << shift, 0);
            }
            end++;
        }
        int at = at(group);
        groups[at + DONE] &= ~bit(place);
        groups[at + SENT_AT] = now;
        open++;
        if ((next & groupSize() - 1) == 0) {
            enqueue(group);
        }
        return place;
    }

    /** Closes a group that has been begun but not filled, when nothing follows. */
    void finishGroup() {
        if ((next & groupSize() - 1) != 0 && next > firstPlace) {
            enqueue(next >>> shift);
        }
    }

    private void enqueue(long group) {
        queue[head + queued++ & capacity - 1] = group;
    }

    private void grow() {
        int old = capacity;
        long[] oldGroups = groups;
        int[] oldStamps = stamps;
        long[] oldHolders = holders;
        long[] oldQueue = queue;
        capacity = old * 2;
        groups = new long[capacity << FIELD_BITS];
        stamps = new int[capacity << shift + 1];
        holders = new long[keepsHolders ? capacity << shift : 0];
        queue = new long[capacity];
        for (long group = first; group < end; group++) {
            int from = (int) group & old - 1;
            int to = slot(group);
            System.arraycopy(oldGroups, from << FIELD_BITS, groups, to << FIELD_BITS, FIELDS);
            System.arraycopy(oldStamps, from << shift + 1, stamps, to << shift + 1, 2 << shift);
            if (keepsHolders) {
                System.arraycopy(oldHolders, from << shift, holders, to << shift, 1 << shift);
            }
        }
        kept = first;
        for (int i = 0; i < queued; i++) {
            queue[i] = oldQueue[head + i & old - 1];
        }
        head = 0;
    }

    /** False of places that are not begun, or of which nothing is kept any more. */
    boolean knows(long place) {
        long group = place >>> shift;
        return place >= firstPlace && place < next && group >= Math.max(kept, end - capacity);
    }

    /** How often a known place was asked, at most. */
    int tries(long place) {
        return (int) get(place >>> shift, TRIES);
    }

    /** False until a known place is answered, given up or found to be unreachable for us. */
    boolean isDone(long place) {
        return has(place, DONE);
    }

    /** True if a known place needs nothing more because its group was given up. */
    boolean isSettled(long place) {
        return get(place >>> shift, COMPLETE) != 0;
    }

    /** A known place needs nothing more; true if that is news. */
    boolean finish(long place) {
        int at = at(place >>> shift);
        if ((groups[at + DONE] & bit(place)) != 0) {
            return false;
        }
        groups[at + DONE] |= bit(place);
        open -= groups[at + COMPLETE] == 0 ? 1 : 0;
        return true;
    }

    /** Keeps the kernel's stamp of a probe that left. */
    void stamp(long place, int attempt, long epochNanos) {
        stamps[index(place, attempt)] = (int) epochNanos | 1;
    }

    private int index(long place, int attempt) {
        int group = slot(place >>> shift) << shift;
        return (group | (int) place & groupSize() - 1) << 1 | attempt & 1;
    }

    /**
     * From the kernel's stamp of a try to this one, in nanoseconds; -1 if there is no stamp.
     *
     * @param now System.nanoTime, which tells how often the 32 bits that are kept have gone round
     */
    long sinceStamp(long place, int attempt, long epochNanos, long now) {
        int stamp = stamps[index(place, attempt)];
        int at = at(place >>> shift);
        int behind = (int) groups[at + TRIES] - attempt;
        if (stamp == 0 || behind < 0 || behind > 1) {
            return -1;
        }
        long remainder = (int) epochNanos - stamp & 0xffff_ffffL;
        long about = now - groups[at + (behind == 0 ? SENT_AT : SENT_BEFORE)];
        long turns = Math.max(0, about - remainder + (1L << 31) >> 32);
        // The last bit of a stamp is not its own.
        return remainder == 0xffff_ffffL ? 0 : remainder + (turns << 32);
    }

    /** The link-layer address that a known place gave first: this one if there was none yet. */
    long holder(long place, long mac) {
        int index = slot(place >>> shift) << shift | (int) place & groupSize() - 1;
        if (holders[index] == 0) {
            holders[index] = mac;
        }
        return holders[index];
    }

    /** How many places are neither answered nor given up. */
    long open() {
        return open;
    }

    /** Every place before this one is settled. */
    long settled() {
        while (first < end && get(first, COMPLETE) != 0) {
            first++;
        }
        return Math.max(firstPlace, Math.min(next, first << shift));
    }

    /** The group whose patience ends first; -1 if none waits. */
    long oldest() {
        while (queued > 0) {
            long group = queue[head];
            if (get(group, DONE) != ALL) {
                return group;
            }
            set(group, COMPLETE, 1);
            drop();
        }
        settled();
        return -1;
    }

    private void drop() {
        head = head + 1 & capacity - 1;
        queued--;
    }

    /** When the last try of a group began. */
    long startedAt(long group) {
        return get(group, STARTED_AT);
    }

    /** When the last probe of a group was sent. */
    long sentAt(long group) {
        return get(group, SENT_AT);
    }

    /** How often a group was asked. */
    int triesOf(long group) {
        return (int) get(group, TRIES);
    }

    /** A bit for each place of a group that is open; bit 0 is the first place. */
    long openBits(long group) {
        return ~get(group, DONE);
    }

    long placeOf(long group, int bit) {
        return (group << shift) + bit;
    }

    /**
     * Takes the oldest group out of the queue to ask it again; {@link #asked} puts it back.
     *
     * @param whole false if only some of its open places will be asked, each by {@link #askAlone}
     */
    long askAgain(boolean whole, long now) {
        long group = queue[head];
        drop();
        set(group, WHOLE_TRIES, get(group, WHOLE_TRIES) + (whole ? 1 : 0));
        return beginTry(group, now);
    }

    /**
     * How often a known place was asked by the time of a try of its group.
     *
     * @param attempt from 1 to {@link #tries}
     */
    int timesAsked(long place, int attempt) {
        int most = (int) get(place >>> shift, WHOLE_TRIES) + (has(place, ALONE) ? 1 : 0);
        return Math.min(attempt, most);
    }

    private long beginTry(long group, long now) {
        int slot = slot(group);
        set(group, SENT_BEFORE, get(group, SENT_AT));
        set(group, SENT_AT, now);
        set(group, STARTED_AT, now);
        set(group, AWAITING, 0);
        set(group, TRIES, get(group, TRIES) + 1);
        int parity = (int) get(group, TRIES) & 1;
        for (int i = slot << shift + 1 | parity; i < slot + 1 << shift + 1; i += 2) {
            stamps[i] = 0;
        }
        return group;
    }

    /** All of a group has been asked again. */
    void asked(long group, long now) {
        set(group, SENT_AT, now);
        enqueue(group);
    }

    /** The probe to a begun place waits for its target's link-layer address. */
    void awaitNeighbor(long place) {
        add(place, AWAITING);
    }

    /** Whether a known place's probe waits for a link-layer address, which there is now: true once for each try. */
    boolean endAwaiting(long place) {
        boolean waited = has(place, AWAITING);
        long group = place >>> shift;
        set(group, AWAITING, get(group, AWAITING) & ~bit(place));
        return waited && !isDone(place);
    }

    /** Whether the last try of a group asked only some of its open places, each by itself. */
    boolean isAskedAlone(long group) {
        int at = at(group);
        return groups[at + TRIES] > groups[at + WHOLE_TRIES];
    }

    /** A bit for each place of a group that was asked by itself, with no other probe to its host about. */
    long aloneBits(long group) {
        return get(group, ALONE);
    }

    /** A place is asked by itself. */
    void askAlone(long place) {
        add(place, ALONE);
    }

    /** Whether a known place was asked by itself. */
    boolean wasAskedAlone(long place) {
        return has(place, ALONE);
    }

    /** Gives the oldest group up. Its bits stay open, so that an answer that still comes is known to be late. */
    void giveUp() {
        long group = queue[head];
        open -= Long.bitCount(openBits(group));
        set(group, COMPLETE, 1);
        drop();
        settled();
    }
}
