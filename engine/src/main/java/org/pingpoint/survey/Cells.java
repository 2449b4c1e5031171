package org.pingpoint.survey;

import java.util.Arrays;

/** What is known of single TTLs of paths: of the last probe, and of its answer. */
final class Cells {
    /** Nobody has asked. */
    static final byte UNASKED = 0;

    /** Asked, and not answered so far. */
    static final byte ASKED = 1;

    /** A router let the TTL run out. */
    static final byte ROUTER = 2;

    /** The target answered. */
    static final byte TARGET = 3;

    /** Somebody refused. */
    static final byte REFUSED = 4;

    /** Not asked: the router is known from other paths. */
    static final byte SHARED = 5;

    /** Not asked: that nobody answers is known from other paths. */
    static final byte SHARED_SILENCE = 6;

    byte[] kind;
    /** {@link org.pingpoint.sweep.SweepOutcome} of an answer, by its ordinal. */
    byte[] outcome;

    byte[] icmpType;
    byte[] icmpCode;
    /** TTL that the answer arrived with. */
    byte[] ttl;
    /** TTL in the quoted datagram; 0 if none is quoted. */
    byte[] quotedTtl;

    byte[] tries;
    /** When the last try left, in milliseconds of the run. */
    int[] asked;
    /** The kernel's stamp of that try, its lower 32 bits, never 0; 0 if it was not seen. */
    int[] stamp;
    /** Round-trip time in nanoseconds, unsigned; 0 if it is not known. */
    int[] rtt;

    /** Who answered, of the target's family. */
    long[] high;

    long[] low;

    Cells(int count) {
        kind = new byte[count];
        outcome = new byte[count];
        icmpType = new byte[count];
        icmpCode = new byte[count];
        ttl = new byte[count];
        quotedTtl = new byte[count];
        tries = new byte[count];
        asked = new int[count];
        stamp = new int[count];
        rtt = new int[count];
        high = new long[count];
        low = new long[count];
    }

    /** The same with room for more. */
    Cells grown(int count) {
        kind = Arrays.copyOf(kind, count);
        outcome = Arrays.copyOf(outcome, count);
        icmpType = Arrays.copyOf(icmpType, count);
        icmpCode = Arrays.copyOf(icmpCode, count);
        ttl = Arrays.copyOf(ttl, count);
        quotedTtl = Arrays.copyOf(quotedTtl, count);
        tries = Arrays.copyOf(tries, count);
        asked = Arrays.copyOf(asked, count);
        stamp = Arrays.copyOf(stamp, count);
        rtt = Arrays.copyOf(rtt, count);
        high = Arrays.copyOf(high, count);
        low = Arrays.copyOf(low, count);
        return this;
    }

    /** Takes cells of others over, from the first one on. */
    void take(Cells others, int from, int count) {
        System.arraycopy(others.kind, from, kind, 0, count);
        System.arraycopy(others.outcome, from, outcome, 0, count);
        System.arraycopy(others.icmpType, from, icmpType, 0, count);
        System.arraycopy(others.icmpCode, from, icmpCode, 0, count);
        System.arraycopy(others.ttl, from, ttl, 0, count);
        System.arraycopy(others.quotedTtl, from, quotedTtl, 0, count);
        System.arraycopy(others.tries, from, tries, 0, count);
        System.arraycopy(others.asked, from, asked, 0, count);
        System.arraycopy(others.stamp, from, stamp, 0, count);
        System.arraycopy(others.rtt, from, rtt, 0, count);
        System.arraycopy(others.high, from, high, 0, count);
        System.arraycopy(others.low, from, low, 0, count);
    }

    void clear(int from, int count) {
        Arrays.fill(kind, from, from + count, UNASKED);
        Arrays.fill(tries, from, from + count, (byte) 0);
        Arrays.fill(stamp, from, from + count, 0);
        Arrays.fill(rtt, from, from + count, 0);
    }

    /** Whether a router answered, or is known from other paths. */
    boolean isRouter(int cell) {
        return kind[cell] == ROUTER || kind[cell] == SHARED;
    }

    /** Whether somebody answered. */
    boolean isAnswered(int cell) {
        return kind[cell] >= ROUTER && kind[cell] <= REFUSED;
    }
}
