package org.pingpoint.sweep;

/** The eight bytes of payload of an echo: place in the order, and try. */
final class EchoPayload {
    static final int LENGTH = 8;

    private static final int ATTEMPT_BITS = 8;
    private static final int ATTEMPT_MASK = (1 << ATTEMPT_BITS) - 1;

    private EchoPayload() {}

    static long of(long place, int attempt) {
        return place << ATTEMPT_BITS | attempt & ATTEMPT_MASK;
    }

    static long place(long payload) {
        return payload >>> ATTEMPT_BITS;
    }

    /** The try, if it was below 256. */
    static int attempt(long payload) {
        return (int) payload & ATTEMPT_MASK;
    }
}
