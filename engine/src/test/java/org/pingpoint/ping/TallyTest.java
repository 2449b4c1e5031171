package org.pingpoint.ping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Quoted;
import org.pingpoint.rtt.RttSummary;

class TallyTest {
    private static final IpAddress TARGET = IpAddress.parse("198.18.9.20");
    private static final IpAddress ROUTER = IpAddress.parse("198.18.2.2");

    private final Tally tally = new Tally(PingTarget.of(TARGET));

    private static Outcome reply(long rttNanos) {
        return new Outcome.Reply(Arrival.of(TARGET, 60, rttNanos));
    }

    private static Outcome prohibited() {
        return new Outcome.IcmpError(
                Arrival.of(ROUTER, 63, 1_000),
                3,
                13,
                java.util.OptionalInt.empty(),
                Quoted.of(ROUTER, TARGET, 1),
                List.of());
    }

    private void first(Outcome outcome) {
        tally.sent();
        tally.first(outcome);
    }

    @Test
    void everyEchoIsCountedOnce() {
        first(reply(1_000_000));
        first(prohibited());
        first(new Outcome.Timeout());
        first(new Outcome.LocalError("EPERM", "sendto"));
        tally.sent();

        PingStatistics s = tally.statistics();
        assertThat(List.of(s.sent(), s.answered(), s.refused(), s.timedOut(), s.pending()))
                .containsExactly(5, 1, 2, 1, 1);
        assertThat(s.lossPercent()).isEqualTo(75.0);
        assertThat(s.isGood()).isFalse();
        assertThat(s.errors())
                .containsExactly(
                        new ErrorCount(
                                "communication-administratively-prohibited",
                                java.util.Optional.of("3/13"),
                                java.util.Optional.of(ROUTER),
                                1),
                        new ErrorCount("EPERM", java.util.Optional.empty(), java.util.Optional.empty(), 1));
    }

    @Test
    void aLateReplyIsNotLossAndADuplicateIsNoAnswer() {
        first(reply(1_000_000));
        tally.further(reply(2_000_000), true);
        first(new Outcome.Timeout());
        tally.further(new Outcome.Late(reply(1_500_000_000)), false);

        PingStatistics s = tally.statistics();
        assertThat(List.of(s.answered(), s.timedOut(), s.late(), s.duplicates()))
                .containsExactly(1, 1, 1, 1);
        assertThat(s.lossPercent()).isZero();
        assertThat(s.isGood()).isTrue();
        assertThat(s.rtt().orElseThrow().max()).isEqualTo(1_000_000);
    }

    @Test
    void percentilesLieWithinWhatWasMeasured() {
        for (int i = 1; i <= 100; i++) {
            first(reply(i * 1_000_000L));
        }
        RttSummary rtt = tally.statistics().rtt().orElseThrow();
        assertThat(rtt.min()).isEqualTo(1_000_000);
        assertThat(rtt.max()).isEqualTo(100_000_000);
        assertThat(rtt.mean()).isEqualTo(50_500_000);
        assertThat(rtt.jitter()).isEqualTo(1_000_000);
        assertThat(rtt.p50()).isCloseTo(50_000_000, Percentage.withPercentage(0.2));
        assertThat(rtt.p99()).isCloseTo(99_000_000, Percentage.withPercentage(0.2));
    }
}
