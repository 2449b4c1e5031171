package org.pingpoint.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SteadinessTest {
    private final Steadiness<Character> steadiness = new Steadiness<>(24);
    private final List<String> shifts = new ArrayList<>();
    private int time;

    private void see(String values) {
        for (char value : values.toCharArray()) {
            steadiness
                    .see(value, time++)
                    .ifPresent(s -> shifts.add(s.before() + ">" + s.value() + "@" + s.sinceEpochNanos()));
        }
    }

    @Test
    void anotherThatStaysIsAShiftSinceItWasFirstSeen() {
        see("AAAAAAAAAABB");
        assertThat(shifts).isEmpty();
        see("B");
        assertThat(shifts).containsExactly("A>B@10");
        see("BBBBBBBAAA");
        assertThat(shifts).containsExactly("A>B@10", "B>A@20");
    }

    @Test
    void aFlickerIsNone() {
        see("AAAAAAAAAABAAAAAAAAAABBAAAAA");
        assertThat(shifts).isEmpty();
        assertThat(steadiness.settled()).contains('A');
    }

    @Test
    void turnsAreNone() {
        see("AB".repeat(100) + "AABB".repeat(50) + "AAABBB".repeat(10));
        assertThat(shifts).isEmpty();
        assertThat(steadiness.isAlternating()).isTrue();
    }

    @Test
    void aNewcomerAmongThoseThatTakeTurnsIsAShift() {
        see("AB".repeat(20) + "CCC");
        assertThat(shifts).containsExactly("A>C@40");
    }

    @Test
    void oneThatDrivesOutTheOthersIsAShiftInTheEnd() {
        see("AB".repeat(20));
        see("B".repeat(40));
        assertThat(shifts).hasSize(1).first().asString().startsWith("A>B@");
        assertThat(steadiness.isAlternating()).isFalse();
    }

    @Test
    void whatIsSeenAtTheVeryBeginningIsBeingGotToKnow() {
        see("ABBBBBBB");
        assertThat(shifts).isEmpty();
        assertThat(steadiness.settled()).contains('B');
    }

    @Test
    void chanceIsNoEndlessRowOfShifts() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            see(random.nextBoolean() ? "A" : "B");
        }
        assertThat(shifts).hasSizeLessThanOrEqualTo(1);
    }
}
