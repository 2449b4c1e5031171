package org.pingpoint.sweep.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a clock of its own. */
class PaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000, 3_333, 10_000, 50_000, 100_000})
    void holdsItsRateWithinOnePercentOverAnySecond(int rate) {
        Pace pace = new Pace(OptionalInt.of(rate), 0);
        SplittableRandom random = new SplittableRandom(7);
        int seconds = 12;
        long[] sent = new long[seconds * 1000 + 1];
        long now = 0;
        long total = 0;
        while (now < seconds * SECOND) {
            int room = pace.room(now);
            total += room;
            pace.spent(room, now);
            sent[(int) (now / MILLISECOND)] = total;
            // Sleeps overshoot, and now and then the host is busy.
            now += pace.untilRoom() + 1 + random.nextLong(random.nextInt(50) == 0 ? 4 * MILLISECOND : 100_000);
        }
        for (int i = 1; i < sent.length; i++) {
            sent[i] = Math.max(sent[i], sent[i - 1]);
        }
        for (int from = 10; from + 1000 < sent.length; from++) {
            long inASecond = sent[from + 1000] - sent[from];
            assertThat((double) inASecond).isBetween(Math.floor(rate * 0.99), Math.ceil(rate * 1.01));
        }
    }

    @Test
    void makesUpForNoMoreThanAHundredthOfASecond() {
        Pace pace = new Pace(OptionalInt.of(10_000), 0);
        assertThat(pace.room(SECOND)).isLessThanOrEqualTo(Pace.BATCH);
        int burst = 0;
        for (int room = pace.room(SECOND); room > 0; room = pace.room(SECOND)) {
            burst += room;
            pace.spent(room, SECOND);
        }
        assertThat(burst)
                .as("after a second of silence: a hundredth of a second's")
                .isLessThanOrEqualTo(100);
    }

    @Test
    void isNotSlowedBelowAGivenRate() {
        Pace pace = new Pace(OptionalInt.of(1000), 0);
        pace.backOff(SECOND);
        assertThat(pace.room(2 * SECOND)).isPositive();
    }

    @Test
    void withoutARateSendsUntilSomethingIsLostThenLessThenMoreAgain() {
        Pace pace = new Pace(OptionalInt.empty(), 0);
        long before = perTenMilliseconds(pace, 0);
        pace.backOff(10 * MILLISECOND);
        long after = perTenMilliseconds(pace, 11 * MILLISECOND);
        assertThat(after).isBetween(before / 2, before * 4 / 5);
        long now = 21 * MILLISECOND;
        long last = after;
        for (int i = 0; i < 300; i++, now += 10 * MILLISECOND) {
            last = perTenMilliseconds(pace, now);
        }
        assertThat(last).isGreaterThanOrEqualTo(before * 9 / 10);
    }

    private static long perTenMilliseconds(Pace pace, long from) {
        long sent = 0;
        for (long now = from; now < from + 10 * MILLISECOND; now += 100_000) {
            int room = pace.room(now);
            sent += room;
            pace.spent(room, now);
        }
        return sent;
    }
}
