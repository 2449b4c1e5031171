package org.pingpoint.sweep;

import java.util.Arrays;
import org.pingpoint.sweep.target.Fingerprint;

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

    private static final int SLOTS = 1 << 16;
    private static final int WAYS = 4;
    private static final long NOBODY = -1;

    private final long[] hosts = new long[SLOTS];
    private final long[] askedAt = new long[SLOTS];
    private final int[] askedAlone = new int[SLOTS];
    private final boolean[] answered = new boolean[SLOTS];
    private int turn;
    private long limited;

    ErrorLimits() {
        Arrays.fill(hosts, NOBODY);
    }

    /** A host has sent an error about a probe of ours. */
    void sentError(long host, long now) {
        if (find(host) < 0) {
            int slot = free(host);
            hosts[slot] = host;
            askedAt[slot] = now;
            askedAlone[slot] = 0;
            answered[slot] = false;
        }
    }

    /** A host is sent a probe among others, which may use up its limit. */
    void asked(long host, long now) {
        int slot = find(host);
        if (slot >= 0) {
            askedAt[slot] = now;
        }
    }

    /** Whether silence of this host may be its limit. */
    boolean isSuspect(long host, long now) {
        int slot = find(host);
        return slot >= 0
                && (answered[slot] || askedAlone[slot] < TRUSTED_SILENCES || now - askedAt[slot] < SPACING_NANOS);
    }

    /** Whether a single probe to a suspect would meet no limit now. If so, it is taken for sent. */
    boolean askAlone(long host, long now) {
        int slot = find(host);
        boolean may = slot >= 0 && now - askedAt[slot] >= SPACING_NANOS;
        if (may) {
            askedAt[slot] = now;
            askedAlone[slot]++;
        }
        return may;
    }

    /** A port that had been silent among others was refused when asked alone: the host does limit its errors. */
    void answeredAlone(long host) {
        int slot = find(host);
        if (slot >= 0 && !answered[slot]) {
            answered[slot] = true;
            limited++;
        }
    }

    /** Hosts that were found to limit their errors. */
    long limited() {
        return limited;
    }

    private int find(long host) {
        int first = first(host);
        for (int slot = first; slot < first + WAYS; slot++) {
            if (hosts[slot] == host) {
                return slot;
            }
        }
        return -1;
    }

    /** A slot of the host's that is empty, else that of whoever's turn it is. */
    private int free(long host) {
        int first = first(host);
        for (int slot = first; slot < first + WAYS; slot++) {
            if (hosts[slot] == NOBODY) {
                return slot;
            }
        }
        turn = (turn + 1) % WAYS;
        return first + turn;
    }

    private static int first(long host) {
        return (int) (Fingerprint.mix(host) & SLOTS / WAYS - 1) * WAYS;
    }
}
