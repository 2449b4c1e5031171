package org.pingpoint.model;

import java.time.Instant;

/** The one clock of a run. Patience and pacing use {@link #nanos()}; people and captures read {@link #epochNanos()}. */
public interface Clock {
    /** Monotonic nanoseconds, as {@link System#nanoTime()}. */
    long nanos();

    /** Nanoseconds since 1970-01-01T00:00:00Z, the time base of kernel capture stamps. */
    long epochNanos();

    /** The machine's own clock. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long epochNanos() {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }
    };
}
