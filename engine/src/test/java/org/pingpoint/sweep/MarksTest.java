package org.pingpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pingpoint.sweep.wire.ProbePorts;

class MarksTest {
    private final Marks marks = new Marks(42, 0xf000);

    @Test
    void placesAndTriesAreToldApart() {
        assertThat(marks.word(7, 1)).isNotEqualTo(marks.word(7, 2)).isNotEqualTo(marks.word(8, 1));
        assertThat(new Marks(43, 0xf000).word(7, 1)).isNotEqualTo(marks.word(7, 1));
        assertThat(new Marks(0xf000).word(7, 1)).isNotEqualTo(new Marks(0xf000).word(7, 1));
    }

    @Test
    void portsLieAboveThoseOfPrograms() {
        for (long place = 0; place < 10_000; place++) {
            int port = marks.port(place, 3);
            assertThat(port).isBetween(0xf000, 65_535);
            assertThat(port & ProbePorts.MASK).isEqualTo(0xf000);
            assertThat(marks.isPort(port, place)).isTrue();
        }
        assertThat(marks.isPort(marks.port(1, 1), 2)).isFalse();
    }

    @Test
    void aPortTellsTheLastTryThatFits() {
        for (int tries = 1; tries < 20; tries++) {
            for (int attempt = Math.max(1, tries - 3); attempt <= tries; attempt++) {
                assertThat(marks.attemptOfPort(marks.port(5, attempt), tries)).isEqualTo(attempt);
            }
        }
    }

    @Test
    void aChecksumIsNeverZero() {
        for (long place = 0; place < 200_000; place++) {
            assertThat(marks.checksum(place, 1)).isBetween(1, 0xffff);
        }
    }
}
