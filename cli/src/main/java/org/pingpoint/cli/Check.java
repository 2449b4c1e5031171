package org.pingpoint.cli;

import java.time.Duration;

/** Checks option values that a reader alone cannot. */
final class Check {
    private static final Duration LONGEST = Duration.ofDays(1);

    private Check() {}

    static void range(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UsageException(option + " " + value + " is out of range; expected " + least + " to " + most);
        }
    }

    static void positive(String option, Duration value) {
        if (value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new UsageException(option + " must be longer than nothing and at most a day");
        }
    }
}
