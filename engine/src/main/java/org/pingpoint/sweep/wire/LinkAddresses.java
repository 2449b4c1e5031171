package org.pingpoint.sweep.wire;

import java.util.HashMap;
import java.util.Map;
import org.pingpoint.sweep.target.Fingerprint;

/**
 * What the neighbours on a segment have told of their link-layer addresses, and who is to be asked for one. A first try relies on
 * what a neighbour said before; later ones ask anew. Of fixed size, but for what an administrator has set: neighbours are
 * forgotten when others need their place. Times are in nanoseconds, of any origin.
 */
final class LinkAddresses {
    /** In place of a link-layer address. */
    static final long UNKNOWN = -1;

    /** All ports of a neighbour that are asked about within this time wait for one answer. */
    static final long BETWEEN_QUESTIONS_NANOS = 100_000_000L;

    /** For so long, later tries rely on what a neighbour said too. */
    static final long FRESH_NANOS = 1_000_000_000L;

    /** The try within a number of a probe. */
    private static final int TRY = 0xff;

    private final HostSlots slots = new HostSlots();
    private final Map<Long, Long> permanent = new HashMap<>();
    private final long[] macs = new long[HostSlots.COUNT];
    private final boolean[] pinned = new boolean[HostSlots.COUNT];
    private final long[] toldAt = new long[HostSlots.COUNT];
    private final boolean[] awaited = new boolean[HostSlots.COUNT];
    private final long[] askedAt = new long[HostSlots.COUNT];
    private final int[] askedTry = new int[HostSlots.COUNT];

    /** Takes over what an administrator has set: such a neighbour may not answer. */
    void pin(long high, long low, long mac) {
        permanent.put(host(high, low), mac);
    }

    /** Where a probe can be sent at once; {@link #UNKNOWN} if its target must be asked first. */
    long usable(long high, long low, int attempt, long now) {
        int slot = slot(high, low);
        boolean relies = pinned[slot] || (attempt & TRY) == 1 || now - toldAt[slot] < FRESH_NANOS;
        return relies ? macs[slot] : UNKNOWN;
    }

    /** Whether a target that must be asked is to be asked now: once for all of its ports that are probed about now, in each try. */
    boolean ask(long high, long low, int attempt, long now) {
        int slot = slot(high, low);
        int asking = attempt & TRY;
        boolean waits = awaited[slot] && asking <= askedTry[slot] && now - askedAt[slot] <= BETWEEN_QUESTIONS_NANOS;
        if (!waits) {
            awaited[slot] = true;
            askedAt[slot] = now;
            askedTry[slot] = asking;
        }
        return !waits;
    }

    /** Whether a neighbour was asked since it was awaited last: true once. */
    boolean endAwaiting(long high, long low) {
        int slot = slots.find(host(high, low));
        boolean awaits = slot != HostSlots.NONE && awaited[slot];
        if (awaits) {
            awaited[slot] = false;
        }
        return awaits;
    }

    /** A neighbour has told its address. */
    void told(long high, long low, long mac, long now) {
        int slot = slot(high, low);
        macs[slot] = mac;
        toldAt[slot] = now;
    }

    /** What a neighbour said last, however long ago; {@link #UNKNOWN} if nothing is remembered. */
    long last(long high, long low) {
        int slot = slots.find(host(high, low));
        return slot == HostSlots.NONE ? UNKNOWN : macs[slot];
    }

    /** The slot of a target; one of its own if it has none yet. */
    private int slot(long high, long low) {
        long host = host(high, low);
        int slot = slots.find(host);
        if (slot == HostSlots.NONE) {
            slot = slots.take(host);
            Long set = permanent.isEmpty() ? null : permanent.get(host);
            macs[slot] = set == null ? UNKNOWN : set;
            pinned[slot] = set != null;
            awaited[slot] = false;
        }
        return slot;
    }

    private static long host(long high, long low) {
        return high == 0 ? low : Fingerprint.mix(high) ^ low;
    }
}
