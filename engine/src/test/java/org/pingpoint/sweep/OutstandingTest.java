package org.pingpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutstandingTest {
    private static final long SECOND = 1_000_000_000L;

    private static Outstanding begun(int shift, int places) {
        Outstanding outstanding = new Outstanding(shift, 0);
        for (int i = 0; i < places; i++) {
            assertThat(outstanding.begin(100 + i)).isEqualTo(i);
        }
        return outstanding;
    }

    @Test
    void anAnsweredGroupIsSettledAtOnce() {
        Outstanding outstanding = begun(2, 8);
        for (int i = 0; i < 4; i++) {
            assertThat(outstanding.isDone(i)).isFalse();
            assertThat(outstanding.finish(i)).isTrue();
            assertThat(outstanding.finish(i)).as("twice").isFalse();
        }
        assertThat(outstanding.open()).isEqualTo(4);
        assertThat(outstanding.oldest()).isEqualTo(1);
        assertThat(outstanding.settled()).isEqualTo(4);
    }

    @Test
    void aGroupIsAskedAgainOnlyWhereItIsOpenAndThenGivenUp() {
        Outstanding outstanding = begun(2, 4);
        outstanding.finish(1);
        long group = outstanding.oldest();
        assertThat(outstanding.sentAt(group)).isEqualTo(103);
        assertThat(outstanding.askAgain(true, 300)).isEqualTo(group);
        assertThat(outstanding.oldest()).as("while it is asked").isNegative();
        assertThat(outstanding.openBits(group)).isEqualTo(0b1101);
        outstanding.asked(group, 500);
        assertThat(outstanding.triesOf(group)).isEqualTo(2);
        assertThat(outstanding.sentAt(group)).isEqualTo(500);
        outstanding.giveUp();
        assertThat(outstanding.open()).isZero();
        assertThat(outstanding.settled()).isEqualTo(4);
        assertThat(outstanding.isSettled(0)).isTrue();
        assertThat(outstanding.finish(0)).as("late").isTrue();
        assertThat(outstanding.finish(0)).as("late and twice").isFalse();
        assertThat(outstanding.open()).isZero();
    }

    @Test
    void theLastGroupNeedNotBeFull() {
        Outstanding outstanding = begun(6, 70);
        outstanding.finishGroup();
        for (int i = 0; i < 64; i++) {
            outstanding.finish(i);
        }
        assertThat(outstanding.oldest()).isEqualTo(1);
        assertThat(outstanding.openBits(1)).isEqualTo(0b111111);
        outstanding.giveUp();
        assertThat(outstanding.settled()).isEqualTo(70);
    }

    @Test
    void startsInTheMiddleOfAGroup() {
        Outstanding outstanding = new Outstanding(6, 100);
        assertThat(outstanding.begin(1)).isEqualTo(100);
        assertThat(outstanding.knows(99)).isFalse();
        assertThat(outstanding.knows(101)).isFalse();
        assertThat(outstanding.settled()).isEqualTo(100);
        outstanding.finishGroup();
        assertThat(Long.bitCount(outstanding.openBits(outstanding.oldest()))).isEqualTo(1);
        outstanding.finish(100);
        assertThat(outstanding.oldest()).isNegative();
        assertThat(outstanding.settled()).isEqualTo(101);
    }

    @Test
    void growsWhileNothingIsSettledAndForgetsNothing() {
        int places = 300_000;
        Outstanding outstanding = begun(6, places);
        outstanding.finishGroup();
        outstanding.stamp(17, 1, 1_000);
        assertThat(outstanding.open()).isEqualTo(places);
        for (int i = 0; i < places; i++) {
            assertThat(outstanding.knows(i)).isTrue();
            assertThat(outstanding.finish(i)).isTrue();
        }
        assertThat(outstanding.oldest()).isNegative();
        assertThat(outstanding.settled()).isEqualTo(places);
    }

    @Test
    void isFullAtItsLimit() {
        Outstanding outstanding = new Outstanding(6, 0);
        int begun = 0;
        while (outstanding.hasRoom()) {
            outstanding.begin(1);
            begun++;
        }
        assertThat(begun).isBetween(Outstanding.MOST_PLACES / 2, Outstanding.MOST_PLACES);
        outstanding.oldest();
        outstanding.giveUp();
        assertThat(outstanding.hasRoom()).isTrue();
    }

    @Test
    void whatIsSettledIsKnownUntilItIsWrittenOver() {
        Outstanding outstanding = new Outstanding(0, 0);
        for (int i = 0; i < 5_000; i++) {
            outstanding.begin(i);
            outstanding.finish(i);
            outstanding.oldest();
        }
        assertThat(outstanding.knows(4_999)).isTrue();
        assertThat(outstanding.knows(4_500)).isTrue();
        assertThat(outstanding.knows(10)).isFalse();
        assertThat(outstanding.knows(5_000)).as("not begun").isFalse();
    }

    @Test
    void measuresFromTheStampOfTheTryThatWasAnswered() {
        Outstanding outstanding = begun(0, 1);
        assertThat(outstanding.sinceStamp(0, 1, 5_000, 200)).as("no stamp").isEqualTo(-1);
        outstanding.stamp(0, 1, 1_001);
        assertThat(outstanding.sinceStamp(0, 1, 5_001, 200)).isEqualTo(4_000);
        outstanding.askAgain(true, 300);
        outstanding.stamp(0, 2, 9_001);
        outstanding.asked(0, 10_000);
        assertThat(outstanding.sinceStamp(0, 2, 9_501, 10_500)).isEqualTo(500);
        assertThat(outstanding.sinceStamp(0, 1, 9_501, 10_500))
                .as("of the first")
                .isEqualTo(8_500);
        outstanding.askAgain(true, 300);
        assertThat(outstanding.sinceStamp(0, 1, 9_501, 10_500)).as("long gone").isEqualTo(-1);
        assertThat(outstanding.sinceStamp(0, 3, 9_501, 10_500))
                .as("not left yet")
                .isEqualTo(-1);
    }

    @Test
    void remembersWhoHeldAnAddressFirst() {
        Outstanding outstanding = new Outstanding(6, 0, true);
        for (int i = 0; i < 200_000; i++) {
            outstanding.begin(1);
            assertThat(outstanding.holder(i, i + 1)).isEqualTo(i + 1);
        }
        assertThat(outstanding.holder(70, 5)).isEqualTo(71);
        assertThat(outstanding.holder(199_999, 5)).isEqualTo(200_000);
    }

    @Test
    void measuresAnAnswerToTheTryBeforeBeyondTheRangeOfAStamp() {
        Outstanding outstanding = begun(0, 1);
        long epoch = 1_700_000_000L * SECOND;
        outstanding.stamp(0, 1, epoch);
        outstanding.askAgain(true, 3 * SECOND);
        assertThat(outstanding.sinceStamp(0, 1, epoch + 9 * SECOND / 2, 9 * SECOND / 2))
                .as("while it is asked again")
                .isBetween(9 * SECOND / 2 - 1, 9 * SECOND / 2);
        outstanding.asked(0, 3 * SECOND);
        assertThat(outstanding.sinceStamp(0, 1, epoch + 9 * SECOND / 2, 9 * SECOND / 2))
                .isBetween(9 * SECOND / 2 - 1, 9 * SECOND / 2);
    }

    @Test
    void aProbeThatWaitsForANeighbourLeavesOnceATry() {
        Outstanding outstanding = begun(2, 4);
        assertThat(outstanding.endAwaiting(1)).as("nobody waits").isFalse();
        outstanding.awaitNeighbor(1);
        assertThat(outstanding.endAwaiting(1)).isTrue();
        assertThat(outstanding.endAwaiting(1)).as("two neighbours answer").isFalse();
        outstanding.awaitNeighbor(2);
        outstanding.finish(2);
        assertThat(outstanding.endAwaiting(2)).as("answered otherwise").isFalse();
        outstanding.awaitNeighbor(3);
        outstanding.askAgain(true, 300);
        assertThat(outstanding.endAwaiting(3)).as("of the try before").isFalse();
    }

    @Test
    void measuresBeyondTheRangeOfAStamp() {
        Outstanding outstanding = begun(0, 1);
        long epoch = 1_700_000_000L * SECOND;
        outstanding.stamp(0, 1, epoch);
        for (long rtt = SECOND; rtt < 30 * SECOND; rtt += SECOND / 2) {
            assertThat(outstanding.sinceStamp(0, 1, epoch + rtt, 100 + rtt + 3_000_000))
                    .isBetween(rtt - 1, rtt);
        }
    }
}
