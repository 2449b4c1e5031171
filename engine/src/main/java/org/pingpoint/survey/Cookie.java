package org.pingpoint.survey;

import org.pingpoint.linux.Entropy;
import org.pingpoint.sweep.target.Fingerprint;
import org.pingpoint.sweep.wire.ProbePorts;

/**
 * What a probe carries so that whoever brings it back tells its target, TTL and try, and proves to have seen it: all is mixed with a
 * keyed hash of the destination. Whatever a balancer hashes is the same for all probes to a destination.
 *
 * <pre>
 *   tag, 16 bits   1 + ((TTL - 1 : 8 | try : 2 | check : 6) + hash) mod 65535; never 0, so that UDP's checksum can hold it
 *   port, 12 bits  of the destination: the source port of TCP and UDP, in a block of ours
 *   seal, 16 bits  of destination, TTL and try: where there is room besides the tag
 * </pre>
 */
final class Cookie {
    /** What {@link #open} returns of a tag that is none of ours. */
    static final int FOREIGN = 0;

    private static final long HIGH = 0x9e37_79b9_7f4a_7c15L;
    private static final long PROBE = 0xd1b5_4a32_d192_ed03L;
    private static final int MODULUS = 0xffff;
    private static final int TRIES_TOLD_APART = 3;
    private static final int CHECK = 0x3f;
    private static final int TRY = 0xff;

    private final long key;
    private final int firstPort;

    /** @param firstPort of {@link ProbePorts#COUNT} */
    Cookie(int firstPort) {
        this(Entropy.nextLong(), firstPort);
    }

    Cookie(long key, int firstPort) {
        this.key = key;
        this.firstPort = firstPort;
    }

    /** A probe's number: its try, from 1, and its TTL above. */
    static int probe(int ttl, int attempt) {
        return ttl << 8 | attempt & TRY;
    }

    /** The TTL of a probe's number. */
    static int ttl(int probe) {
        return probe >>> 8;
    }

    /** Whether a probe's number, as {@link #open} tells it, is that of a try. */
    static boolean isTry(int probe, int attempt) {
        return (probe & TRIES_TOLD_APART) == (attempt & TRIES_TOLD_APART);
    }

    int firstPort() {
        return firstPort;
    }

    /** The keyed hash of a destination, which the others take. */
    long hash(long high, long low) {
        return Fingerprint.mix(key ^ high * HIGH ^ Fingerprint.mix(low));
    }

    /** The source port of all probes to a destination. */
    int port(long hash) {
        return firstPort | (int) hash & ProbePorts.COUNT - 1;
    }

    /** 16 bits that all probes to a destination share, never 0 and never 0xffff: the checksum of echoes, which balancers hash. */
    int flow(long hash) {
        return 1 + (int) (hash >>> 12 & 0x7fff);
    }

    /** The tag of a probe. */
    int tag(long hash, int probe) {
        int value = ttl(probe) - 1 << 8 | (probe & TRIES_TOLD_APART) << 6 | check(hash, probe);
        return 1 + (value + pad(hash)) % MODULUS;
    }

    private static int pad(long hash) {
        return (int) (hash >>> 48);
    }

    private static int check(long hash, int probe) {
        return (int) (mixed(hash, probe) >>> 58) & CHECK;
    }

    private static long mixed(long hash, int probe) {
        return Fingerprint.mix(hash + (ttl(probe) << 2 | probe & TRIES_TOLD_APART) * PROBE);
    }

    /** The TTL of a tag, and of its try the last two bits, as {@link #probe} puts them together; {@link #FOREIGN} if it is none. */
    int open(long hash, int tag) {
        if (tag == 0) {
            return FOREIGN;
        }
        int value = Math.floorMod(tag - 1 - pad(hash), MODULUS);
        int probe = probe((value >>> 8) + 1, value >>> 6 & TRIES_TOLD_APART);
        return check(hash, probe) == (value & CHECK) ? probe : FOREIGN;
    }

    /** More of a cookie, where there is room besides the tag. */
    int seal(long hash, int probe) {
        return (int) mixed(hash, probe) & 0xffff;
    }
}
