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

    private final int shift;
    private final long firstPlace;
    private int capacity = FEWEST_GROUPS;
    private long[] done = new long[capacity];
    private long[] sentAt = new long[capacity];
    private int[] tries = new int[capacity];
    private int[] wholeTries = new int[capacity];
    private long[] alone = new long[capacity];
    private long[] startedAt = new long[capacity];
    private long[] sentBefore = new long[capacity];
    private long[] awaiting = new long[capacity];
    private boolean[] complete = new boolean[capacity];
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
            // Places before the first of all are nobody's; those not yet begun are not to be asked again.
            done[slot] = ALL;
            tries[slot] = 1;
            wholeTries[slot] = 1;
            alone[slot] = 0;
            awaiting[slot] = 0;
            startedAt[slot] = now;
            complete[slot] = false;
            Arrays.fill(stamps, slot << shift + 1, slot + 1 << shift + 1, 0);
            if (keepsHolders) {
                Arrays.fill(holders, slot << shift, slot + 1 << shift, 0);
            }
            end++;
        }
        int slot = slot(group);
        done[slot] &= ~bit(place);
        sentAt[slot] = now;
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
        long[] oldDone = done;
        long[] oldSentAt = sentAt;
        int[] oldTries = tries;
        int[] oldWholeTries = wholeTries;
        long[] oldAlone = alone;
        long[] oldStartedAt = startedAt;
        long[] oldSentBefore = sentBefore;
        long[] oldAwaiting = awaiting;
        boolean[] oldComplete = complete;
        int[] oldStamps = stamps;
        long[] oldHolders = holders;
        long[] oldQueue = queue;
        capacity = old * 2;
        done = new long[capacity];
        sentAt = new long[capacity];
        tries = new int[capacity];
        wholeTries = new int[capacity];
        alone = new long[capacity];
        startedAt = new long[capacity];
        sentBefore = new long[capacity];
        awaiting = new long[capacity];
        complete = new boolean[capacity];
        stamps = new int[capacity << shift + 1];
        holders = new long[keepsHolders ? capacity << shift : 0];
        queue = new long[capacity];
        for (long group = first; group < end; group++) {
            int from = (int) group & old - 1;
            int to = slot(group);
            done[to] = oldDone[from];
            sentAt[to] = oldSentAt[from];
            tries[to] = oldTries[from];
            wholeTries[to] = oldWholeTries[from];
            alone[to] = oldAlone[from];
            startedAt[to] = oldStartedAt[from];
            sentBefore[to] = oldSentBefore[from];
            awaiting[to] = oldAwaiting[from];
            complete[to] = oldComplete[from];
            if (keepsHolders) {
                System.arraycopy(oldHolders, from << shift, holders, to << shift, 1 << shift);
            }
            System.arraycopy(oldStamps, from << shift + 1, stamps, to << shift + 1, 2 << shift);
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
        return tries[slot(place >>> shift)];
    }

    /** False until a known place is answered, given up or found to be unreachable for us. */
    boolean isDone(long place) {
        return (done[slot(place >>> shift)] & bit(place)) != 0;
    }

    /** True if a known place needs nothing more because its group was given up. */
    boolean isSettled(long place) {
        return complete[slot(place >>> shift)];
    }

    /** A known place needs nothing more; true if that is news. */
    boolean finish(long place) {
        int slot = slot(place >>> shift);
        if ((done[slot] & bit(place)) != 0) {
            return false;
        }
        done[slot] |= bit(place);
        if (!complete[slot]) {
            open--;
        }
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
        int slot = slot(place >>> shift);
        int stamp = stamps[index(place, attempt)];
        if (stamp == 0 || attempt > tries[slot] || attempt < tries[slot] - 1) {
            return -1;
        }
        long remainder = (int) epochNanos - stamp & 0xffff_ffffL;
        long about = now - (attempt == tries[slot] ? sentAt[slot] : sentBefore[slot]);
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
        while (first < end && complete[slot(first)]) {
            first++;
        }
        return Math.max(firstPlace, Math.min(next, first << shift));
    }

    /** The group whose patience ends first; -1 if none waits. */
    long oldest() {
        while (queued > 0) {
            long group = queue[head];
            if (done[slot(group)] != ALL) {
                return group;
            }
            complete[slot(group)] = true;
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
        return startedAt[slot(group)];
    }

    /** When the last probe of a group was sent. */
    long sentAt(long group) {
        return sentAt[slot(group)];
    }

    /** How often a group was asked. */
    int triesOf(long group) {
        return tries[slot(group)];
    }

    /** A bit for each place of a group that is open; bit 0 is the first place. */
    long openBits(long group) {
        return ~done[slot(group)];
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
        wholeTries[slot(group)] += whole ? 1 : 0;
        return beginTry(group, now);
    }

    /**
     * How often a known place was asked by the time of a try of its group.
     *
     * @param attempt from 1 to {@link #tries}
     */
    int timesAsked(long place, int attempt) {
        int slot = slot(place >>> shift);
        int most = wholeTries[slot] + ((alone[slot] & bit(place)) != 0 ? 1 : 0);
        return Math.min(attempt, most);
    }

    private long beginTry(long group, long now) {
        int slot = slot(group);
        sentBefore[slot] = sentAt[slot];
        sentAt[slot] = now;
        startedAt[slot] = now;
        awaiting[slot] = 0;
        tries[slot]++;
        int parity = tries[slot] & 1;
        for (int i = slot << shift + 1 | parity; i < slot + 1 << shift + 1; i += 2) {
            stamps[i] = 0;
        }
        return group;
    }

    /** All of a group has been asked again. */
    void asked(long group, long now) {
        sentAt[slot(group)] = now;
        enqueue(group);
    }

    /** The probe to a begun place waits for its target's link-layer address. */
    void awaitNeighbor(long place) {
        awaiting[slot(place >>> shift)] |= bit(place);
    }

    /** Whether a known place's probe waits for a link-layer address, which there is now: true once for each try. */
    boolean endAwaiting(long place) {
        int slot = slot(place >>> shift);
        boolean waited = (awaiting[slot] & bit(place)) != 0;
        awaiting[slot] &= ~bit(place);
        return waited && !isDone(place);
    }

    /** A bit for each place of a group that was asked by itself, with no other probe to its host about. */
    long aloneBits(long group) {
        return alone[slot(group)];
    }

    /** A place is asked by itself. */
    void askAlone(long place) {
        alone[slot(place >>> shift)] |= bit(place);
    }

    /** Whether a known place was asked by itself. */
    boolean wasAskedAlone(long place) {
        return (alone[slot(place >>> shift)] & bit(place)) != 0;
    }

    /** Gives the oldest group up. Its bits stay open, so that an answer that still comes is known to be late. */
    void giveUp() {
        long group = queue[head];
        int slot = slot(group);
        open -= Long.bitCount(~done[slot]);
        complete[slot] = true;
        drop();
        settled();
    }
}
