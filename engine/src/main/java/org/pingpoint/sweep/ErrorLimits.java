package org.pingpoint.sweep;

import org.pingpoint.sweep.wire.HostSlots;

/**
 * Which hosts may owe us errors: kernels limit the port-unreachables that they send to one peer (Linux to one a second after a
 * burst of six, RFC 1812 §4.3.2.8 asks for such a limit), so that a closed UDP port of a host that has sent some may be silent for
 * that alone. Such a host's silent ports are asked once more, each alone, as slowly as any host answers. If the first few of them
 * stay silent all the same, silence of that host means what it says, and the rest are believed.
 *
 * <p>Of fixed size: hosts are forgotten when others need their place. Then many hosts are probed at a time, and none so often
 * that its limit matters.
 */
final class ErrorLimits {
    /** Between two probes to a host: a little more than any common limit. */
    static final long SPACING_NANOS = 1_100_000_000L;

    /** So many ports that stay silent although asked alone, and none that answers, acquit a host. */
    static final int TRUSTED_SILENCES = 3;

    private final HostSlots slots = new HostSlots();
    private final long[] askedAt = new long[HostSlots.COUNT];
    private final int[] askedAlone = new int[HostSlots.COUNT];
    private final boolean[] answered = new boolean[HostSlots.COUNT];
    private long limited;

    /** A host has sent an error about a probe of ours. */
    void sentError(long host, long now) {
        if (slots.find(host) < 0) {
            int slot = slots.take(host);
            askedAt[slot] = now;
            askedAlone[slot] = 0;
            answered[slot] = false;
        }
    }

    /** A host is sent a probe among others, which may use up its limit. */
    void asked(long host, long now) {
        int slot = slots.find(host);
        if (slot >= 0) {
            askedAt[slot] = now;
        }
    }

    /** Whether silence of this host may be its limit. */
    boolean isSuspect(long host, long now) {
        int slot = slots.find(host);
        return slot >= 0
                && (answered[slot] || askedAlone[slot] < TRUSTED_SILENCES || now - askedAt[slot] < SPACING_NANOS);
    }

    /** Whether a single probe to a suspect would meet no limit now. If so, it is taken for sent. */
    boolean askAlone(long host, long now) {
        int slot = slots.find(host);
        boolean may = slot >= 0 && now - askedAt[slot] >= SPACING_NANOS;
        if (may) {
            askedAt[slot] = now;
            askedAlone[slot]++;
        }
        return may;
    }

    /** A port that had been silent among others was refused when asked alone: the host does limit its errors. */
    void answeredAlone(long host) {
        int slot = slots.find(host);
        if (slot >= 0 && !answered[slot]) {
            answered[slot] = true;
            limited++;
        }
    }

    /** Hosts that were found to limit their errors. */
    long limited() {
        return limited;
    }
}
