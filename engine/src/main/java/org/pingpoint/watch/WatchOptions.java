package org.pingpoint.watch;

import java.time.Duration;
import java.util.OptionalInt;
import org.pingpoint.trace.TraceOptions;

/**
 * How to watch.
 *
 * @param trace how each round is traced; one probe for each hop, whatever it says
 * @param interval from round to round; zero: each begins when the one before is over
 * @param rounds absent: until stopped
 */
public record WatchOptions(TraceOptions trace, Duration interval, OptionalInt rounds) {
    /** The shortest interval, also where none is kept: a router is asked 100 times a second at most. */
    public static final Duration SHORTEST = Duration.ofMillis(10);

    public WatchOptions {
        trace = trace.withQueries(1);
        boolean tooShort = !interval.isZero() && interval.compareTo(SHORTEST) < 0;
        if (tooShort || rounds.isPresent() && rounds.getAsInt() < 1) {
            throw new IllegalArgumentException("interval " + interval + ", rounds " + rounds);
        }
    }

    /** A round a second until stopped. */
    public static WatchOptions of(TraceOptions trace) {
        return new WatchOptions(trace, Duration.ofSeconds(1), OptionalInt.empty());
    }
}
