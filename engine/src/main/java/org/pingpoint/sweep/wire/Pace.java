package org.pingpoint.sweep.wire;

import java.util.OptionalInt;

/**
 * When how many probes may leave. At a rate: a token bucket whose tokens fall by the clock. What was missed while this host was busy
 * is made up for, up to 7 ms of it: any second has what it should within a hundredth, or one probe. Without a rate: any number, until
 * frames are dropped here; then somewhat less than was sent lately, and slowly more again.
 */
public final class Pace {
    /** Most probes at a time. */
    public static final int BATCH = 64;

    private static final double SECOND = 1e9;
    private static final long CATCH_UP_NANOS = 7_000_000L;
    private static final double QUANTUM_SECONDS = 0.0005;
    private static final double BACK_OFF = 0.7;
    private static final double RECOVER = 1.1;
    private static final double LOWEST_RATE = 1000;
    private static final double HIGHEST_RATE = 2e6;
    private static final long MEASURED_NANOS = 1_000_000L;
    private static final long RECOVERY_NANOS = 100_000_000L;

    private final boolean adaptive;
    private double rate;
    private long since;
    private double tokens;
    private long recoverAt;
    private long windowStart;
    private long windowSent;
    private double lately;

    /** @param rate a second; absent: as fast as goes without loss here */
    public Pace(OptionalInt rate, long now) {
        adaptive = rate.isEmpty();
        this.rate = rate.isPresent() ? rate.getAsInt() : HIGHEST_RATE;
        since = now;
        windowStart = now;
        tokens = 1;
    }

    /** How many probes may leave now, 0 or as many as make a batch worth sending. */
    public int room(long now) {
        long waited = now - since;
        since = now;
        // Beyond what is worth sending, so that waking up late costs nothing.
        double most = quantum() + rate * CATCH_UP_NANOS / SECOND;
        tokens = Math.min(most, tokens + waited * rate / SECOND);
        return tokens < quantum() ? 0 : (int) Math.min(BATCH, tokens);
    }

    private double quantum() {
        return Math.max(1, Math.min(BATCH, rate * QUANTUM_SECONDS));
    }

    /** So many have left. */
    public void spent(int probes, long now) {
        tokens -= probes;
        windowSent += probes;
        if (adaptive) {
            observe(now);
        }
    }

    private void observe(long now) {
        long window = now - windowStart;
        if (window >= 10 * MEASURED_NANOS) {
            lately = windowSent * SECOND / window;
            windowStart = now;
            windowSent = 0;
        }
        if (rate < HIGHEST_RATE && now - recoverAt >= 0) {
            rate = Math.min(HIGHEST_RATE, rate * RECOVER);
            recoverAt = now + RECOVERY_NANOS;
        }
    }

    /** Answers were lost here, or the interface's queue was full. A given rate stays as it is. */
    public void backOff(long now) {
        if (adaptive && now - recoverAt >= -RECOVERY_NANOS) {
            long window = now - windowStart;
            double measured = window >= MEASURED_NANOS ? windowSent * SECOND / window : lately;
            rate = Math.max(LOWEST_RATE, Math.min(rate, measured == 0 ? rate : measured) * BACK_OFF);
            recoverAt = now + 2 * RECOVERY_NANOS;
            tokens = Math.min(tokens, 0);
        }
    }

    /** Nanoseconds until {@link #room} will not be 0. */
    public long untilRoom() {
        return tokens >= quantum() ? 0 : (long) Math.ceil((quantum() - tokens) / rate * SECOND);
    }
}
