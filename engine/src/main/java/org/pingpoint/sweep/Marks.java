package org.pingpoint.sweep;

import org.pingpoint.linux.Entropy;
import org.pingpoint.sweep.target.Fingerprint;
import org.pingpoint.sweep.wire.ProbePorts;

/**
 * Marks that only this sweep can have put into a probe: a keyed hash of the probe's place in the order and of the try. Whoever
 * brings one back has seen the probe.
 */
final class Marks {
    private static final long PLACE = 0x9e3779b97f4a7c15L;
    private static final long ATTEMPT = 0xd1b54a32d192ed03L;
    private static final int TRIES_TOLD_APART = 3;

    private final long key;
    private final int firstPort;

    /** @param firstPort of {@link ProbePorts#COUNT} */
    Marks(int firstPort) {
        this(Entropy.nextLong(), firstPort);
    }

    Marks(long key, int firstPort) {
        this.key = key;
        this.firstPort = firstPort;
    }

    /** The first of our source ports. */
    int firstPort() {
        return firstPort;
    }

    /** Whether a port is one of ours, for whatever place. */
    boolean isOurs(int port) {
        return (port & ProbePorts.MASK) == firstPort;
    }

    /** 32 bits: identifier and sequence of an echo, initial sequence number of a SYN. */
    int word(long place, int attempt) {
        return (int) (Fingerprint.mix(key ^ place * PLACE + attempt * ATTEMPT) >>> 32);
    }

    /** 16 bits that are never 0, for the checksum field of UDP. */
    int checksum(long place, int attempt) {
        int mark = word(place, attempt) >>> 16;
        return mark == 0 ? 1 : mark;
    }

    /** The source port: ten bits of mark, and the try in the last two. */
    int port(long place, int attempt) {
        return firstPort | (word(place, 0) >>> 22) << 2 | attempt & TRIES_TOLD_APART;
    }

    /** Whether a port is one of {@link #port} for this place, whatever the try. */
    boolean isPort(int port, long place) {
        return (port & ~TRIES_TOLD_APART) == port(place, 0);
    }

    /** The last of so many tries that this port may have belonged to. */
    int attemptOfPort(int port, int tries) {
        return Math.max(1, tries - (tries - port & TRIES_TOLD_APART));
    }
}
