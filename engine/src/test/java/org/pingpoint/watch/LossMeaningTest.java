package org.pingpoint.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.watch.LossMeaning.LOSS;
import static org.pingpoint.watch.LossMeaning.NONE;
import static org.pingpoint.watch.LossMeaning.RATE_LIMITED;
import static org.pingpoint.watch.LossMeaning.SILENT;
import static org.pingpoint.watch.LossMeaning.UNDECIDED;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossMeaningTest {
    /** Hops that lost so many of 100; the last is the target. */
    private static List<LossMeaning> ofHundred(int... lost) {
        return LossMeaning.read(Arrays.stream(lost).mapToObj(l -> hop(100, l)).toList(), true);
    }

    private static HopCounts hop(int sent, int lost) {
        return new HopCounts(sent, sent - lost, lost, 0, 0, 0);
    }

    @Test
    void whatTheTargetDoesNotLoseIsNoLoss() {
        assertThat(ofHundred(0, 90, 1, 100, 0)).containsExactly(NONE, RATE_LIMITED, RATE_LIMITED, SILENT, NONE);
    }

    @Test
    void lossFromAHopToTheTargetIsLossFromThatHopOn() {
        assertThat(ofHundred(0, 0, 28, 33, 30)).containsExactly(NONE, NONE, LOSS, LOSS, LOSS);
    }

    @Test
    void aLimitAboveTheLossBehindItIsStillALimit() {
        assertThat(ofHundred(80, 30, 28)).containsExactly(RATE_LIMITED, LOSS, LOSS);
    }

    @Test
    void lossThatOneHopInBetweenDoesNotSeeBeganBehindIt() {
        assertThat(ofHundred(30, 0, 30)).containsExactly(RATE_LIMITED, NONE, LOSS);
    }

    @Test
    void aLittleMoreThanTheTargetIsChance() {
        assertThat(LossMeaning.read(List.of(hop(10, 3), hop(10, 2)), true)).containsExactly(LOSS, LOSS);
    }

    @Test
    void behindTheLastThatAnswersNothingIsDecided() {
        assertThat(LossMeaning.read(List.of(hop(10, 0), hop(10, 4), hop(10, 10)), false))
                .containsExactly(NONE, UNDECIDED, UNDECIDED);
    }

    @Test
    void whatIsStillWaitedForIsNotLost() {
        HopCounts waiting = new HopCounts(10, 0, 0, 0, 0, 0);
        assertThat(waiting.pending()).isEqualTo(10);
        assertThat(waiting.lossPercent()).isZero();
        assertThat(LossMeaning.read(List.of(waiting), true)).containsExactly(NONE);
    }
}
