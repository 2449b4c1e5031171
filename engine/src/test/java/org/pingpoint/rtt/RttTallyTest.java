package org.pingpoint.rtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RttTallyTest {
    private final RttTally tally = new RttTally();

    @Test
    void nothingIsKnownBeforeTheFirst() {
        assertThat(tally.summary()).isEmpty();
        assertThat(tally.longest()).isZero();
    }

    @Test
    void smoothedJitterMovesByASixteenth() {
        tally.add(1_000);
        tally.add(1_160);
        assertThat(tally.summary().orElseThrow().smoothedJitter()).isEqualTo(10);
        tally.add(1_000);
        // 10 + (160 - 10) / 16
        assertThat(tally.summary().orElseThrow().smoothedJitter()).isEqualTo(19);
        assertThat(tally.summary().orElseThrow().jitter()).isEqualTo(160);
        assertThat(tally.summary().orElseThrow().last()).isEqualTo(1_000);
        assertThat(tally.summary().orElseThrow().count()).isEqualTo(3);
    }

    @Test
    void aClockSetBackGivesNoNegativeTime() {
        tally.add(-5);
        assertThat(tally.summary().orElseThrow().min()).isZero();
    }
}
