package org.pingpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorLimitsTest {
    private static final long HOST = 7;
    private static final long SPACING = ErrorLimits.SPACING_NANOS;

    private final ErrorLimits limits = new ErrorLimits();
    private long now = 5;

    private boolean askAloneLater() {
        now += SPACING;
        return limits.askAlone(HOST, now);
    }

    @Test
    void aHostThatSentNoErrorOwesNone() {
        assertThat(limits.isSuspect(HOST, now)).isFalse();
        assertThat(askAloneLater()).isFalse();
    }

    @Test
    void aHostIsAskedAloneOnlyWhenItHasBeenLeftInPeace() {
        limits.sentError(HOST, now);
        assertThat(limits.isSuspect(HOST, now)).isTrue();
        assertThat(limits.askAlone(HOST, now + SPACING - 1)).isFalse();
        limits.asked(HOST, now + SPACING - 1);
        assertThat(limits.askAlone(HOST, now + SPACING)).as("it was just asked").isFalse();
        now += SPACING;
        assertThat(askAloneLater()).isTrue();
        assertThat(limits.askAlone(HOST, now)).as("one at a time").isFalse();
    }

    @Test
    void threeSilencesAreBelieved() {
        limits.sentError(HOST, now);
        for (int i = 0; i < ErrorLimits.TRUSTED_SILENCES; i++) {
            assertThat(askAloneLater()).isTrue();
            assertThat(limits.isSuspect(HOST, now))
                    .as("its answer may still come")
                    .isTrue();
        }
        assertThat(limits.isSuspect(HOST, now + SPACING)).isFalse();
        assertThat(limits.limited()).isZero();
    }

    @Test
    void anAnswerToAPortAskedAloneProvesTheLimit() {
        limits.sentError(HOST, now);
        askAloneLater();
        limits.answeredAlone(HOST);
        for (int i = 0; i < 100; i++) {
            assertThat(limits.isSuspect(HOST, now)).isTrue();
            assertThat(askAloneLater()).isTrue();
        }
        limits.answeredAlone(HOST);
        assertThat(limits.limited()).as("hosts, not ports").isOne();
    }

    @Test
    void hostsAreForgottenBeforeMemoryGrows() {
        for (long host = 0; host < 1_000_000; host++) {
            limits.sentError(host, now);
            assertThat(limits.isSuspect(host, now)).isTrue();
        }
    }
}
