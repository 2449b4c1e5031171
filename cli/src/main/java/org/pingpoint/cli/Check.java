package org.pingpoint.cli;

import java.time.Duration;

/** Checks option values that a type alone cannot. */
final class Check {
    private static final Duration LONGEST = Duration.ofDays(1);

    private Check() {}

    /** @param value null where the option was not given */
    static void range(String option, Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new UsageException(option + " " + value + " is out of range; expected " + least + " to " + most);
        }
    }

    static void positive(String option, Duration value) {
        if (value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new UsageException(option + " must be longer than nothing and at most a day");
        }
    }
}
