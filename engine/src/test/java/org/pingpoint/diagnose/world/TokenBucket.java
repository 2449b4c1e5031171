package org.pingpoint.diagnose.world;

/** So many at once, then so many a second. */
final class TokenBucket {
    private final int burst;
    private final double perSecond;
    private double tokens;
    private long last;

    TokenBucket(int burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
    }

    boolean take(long now) {
        tokens = Math.min(burst, tokens + Math.max(0, now - last) / 1e9 * perSecond);
        last = Math.max(last, now);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
