package org.pingpoint.sweep.wire;

import java.util.Arrays;
import org.pingpoint.sweep.target.Fingerprint;

/**
 * Room for what is known of some hosts: each has a slot, in which its owner keeps arrays of what it likes. Of fixed size: where all
 * slots that a host may have are taken, it takes another's.
 */
public final class HostSlots {
    public static final int COUNT = 1 << 16;
    public static final int NONE = -1;

    private static final int WAYS = 4;
    private static final long NOBODY = -1;

    private final long[] hosts = new long[COUNT];
    private int turn;

    public HostSlots() {
        Arrays.fill(hosts, NOBODY);
    }

    /** The slot of a host; {@link #NONE} if it has none, or has it no longer. */
    public int find(long host) {
        int first = first(host);
        for (int slot = first; slot < first + WAYS; slot++) {
            if (hosts[slot] == host) {
                return slot;
            }
        }
        return NONE;
    }

    /** Gives a host that has none a slot: an empty one, else that of whoever's turn it is. */
    public int take(long host) {
        int slot = free(first(host));
        hosts[slot] = host;
        return slot;
    }

    private int free(int first) {
        for (int slot = first; slot < first + WAYS; slot++) {
            if (hosts[slot] == NOBODY) {
                return slot;
            }
        }
        turn = (turn + 1) % WAYS;
        return first + turn;
    }

    private static int first(long host) {
        return (int) (Fingerprint.mix(host) & COUNT / WAYS - 1) * WAYS;
    }
}
