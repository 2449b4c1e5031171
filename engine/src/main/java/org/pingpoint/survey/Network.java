package org.pingpoint.survey;

import org.pingpoint.sweep.target.Fingerprint;

/** The networks that a target is taken to lie in: numbers that neighbours have in common. */
final class Network {
    private static final int NEAR_V4 = 8;
    private static final int WIDE_V4 = 16;
    private static final int WIDE_V6 = 16;
    private static final long NEAR = 0x1234_5678_9abc_def1L;

    private Network() {}

    /** Of a /24, or a /64: what mostly shares its path. */
    static long near(boolean v6, long high, long low) {
        return Fingerprint.mix(v6 ? high : low >>> NEAR_V4) ^ NEAR;
    }

    /** Of a /16, or a /48. */
    static long wide(boolean v6, long high, long low) {
        return Fingerprint.mix(v6 ? high >>> WIDE_V6 : low >>> WIDE_V4);
    }
}
