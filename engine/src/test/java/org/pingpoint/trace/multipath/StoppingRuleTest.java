package org.pingpoint.trace.multipath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoppingRuleTest {
    /** The table of Augustin, Friedman, Teixeira 2007. */
    @Test
    void theBoundsAreThePapers() {
        assertThat(IntStream.rangeClosed(1, 5).map(k -> StoppingRule.bound(k, 0.05)))
                .containsExactly(6, 11, 16, 21, 27);
        assertThat(IntStream.rangeClosed(1, 5).map(k -> StoppingRule.bound(k, 0.01)))
                .containsExactly(8, 15, 21, 28, 36);
        assertThat(StoppingRule.bound(1, 0.0001)).isEqualTo(15);
    }

    @Test
    void theRiskOfAGraphIsSharedAmongItsRouters() {
        StoppingRule rule = new StoppingRule(new Confidence(99));
        assertThat(rule.bound(0, 1)).isEqualTo(rule.bound(1, 8)).isEqualTo(StoppingRule.bound(1, 0.01 / 8));
        assertThat(rule.bound(1, 32)).isGreaterThan(rule.bound(1, 8));
        assertThat(rule.bound(64, 100)).isBetween(600, 1_200);
    }
}
