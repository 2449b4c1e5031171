package org.pingpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.pingpoint.model.Prefix;
import org.pingpoint.sweep.target.AddressRange;
import org.pingpoint.sweep.target.AddressSet;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.Shard;
import org.pingpoint.sweep.target.TargetSource;
import org.pingpoint.sweep.target.TargetSpace;
import org.pingpoint.sweep.target.Windows;

/** A sweep that sends nothing, on a clock of its own: four places in one group, answered as each test says. */
class RetriesTest {
    private static final long MILLISECOND = 1_000_000L;
    private static final int PLACES = 4;

    private final List<Long> silent = new ArrayList<>();
    private final List<Long> asked = new ArrayList<>();
    private final ErrorLimits limits = new ErrorLimits();
    private long lostByLinks = Long.MIN_VALUE;
    private long lostInRings = Long.MIN_VALUE;
    private long lostByAnybody = Long.MIN_VALUE;
    private long now = MILLISECOND;

    /** What else happens each millisecond. */
    private Runnable whileItPasses = () -> {};

    private Outstanding outstanding;
    private Windows windows;
    private Reporter reporter;
    private Retries retries;

    /** What this host itself has lost, as the test says. */
    private final class Told implements Retries.Lost {
        @Override
        public long byLinks() {
            return lostByLinks;
        }

        @Override
        public long inRings() {
            return lostInRings;
        }

        @Override
        public long byAnybody() {
            return lostByAnybody;
        }
    }

    /** Echoes to four hosts. */
    private void hosts(SweepOptions options) throws IOException {
        begin(options, "198.18.1.0/30", PortSet.none(), Optional.empty());
    }

    /** Datagrams to four ports of one host, whose errors are limited. */
    private void ports(SweepOptions options) throws IOException {
        begin(options, "198.18.1.1/32", PortSet.parse("1-4"), Optional.of(limits));
    }

    private void begin(SweepOptions options, String targets, PortSet ports, Optional<ErrorLimits> errors)
            throws IOException {
        TargetSpace space =
                TargetSpace.of(AddressSet.of(AddressRange.of(Prefix.parse(targets))), AddressSet.empty(), List.of());
        windows = new Windows(TargetSource.of(space), ports, 1, Shard.whole());
        outstanding = new Outstanding(6, 0);
        reporter = new Reporter(windows, outstanding, result -> silent.add(now), options.withSilent());
        retries = new Retries(options, outstanding, windows, reporter, errors, new Told());
        assertThat(windows.has(PLACES - 1)).isTrue();
        for (int i = 0; i < PLACES; i++) {
            outstanding.begin(now);
        }
        outstanding.finishGroup();
    }

    /** Lives through some time as a sweep does, a step each millisecond; what is asked again is answered where told. */
    private void pass(long milliseconds, LongPredicate answers) throws IOException {
        for (long i = 0; i < milliseconds; i++) {
            now += MILLISECOND;
            whileItPasses.run();
            if (!retries.isBusy()) {
                retries.expire(now, now);
            }
            for (long place = retries.next(now); place >= 0; place = retries.next(now)) {
                asked.add(place);
                if (answers.test(place)) {
                    outstanding.finish(place);
                }
            }
        }
    }

    private void pass(long milliseconds) throws IOException {
        pass(milliseconds, place -> false);
    }

    private static SweepOptions options(int retries, int timeoutMillis) {
        return SweepOptions.defaults().withRetries(retries).withTimeout(Duration.ofMillis(timeoutMillis));
    }

    private static Long[] places(long... some) {
        return LongStream.of(some).boxed().toArray(Long[]::new);
    }

    @Test
    void nothingIsDueBeforePatienceEnds() throws IOException {
        hosts(options(1, 300));
        long sent = now;
        assertThat(retries.due(now)).isGreaterThanOrEqualTo(sent + 300 * MILLISECOND);
        pass(299);
        assertThat(asked).isEmpty();
        assertThat(retries.isBusy()).isFalse();
        pass(10);
        assertThat(asked).containsExactly(places(0, 1, 2, 3));
        assertThat(retries.due(now)).as("anew").isGreaterThan(now + 290 * MILLISECOND);
    }

    @Test
    void whoHasAnsweredIsNotAskedAgain() throws IOException {
        hosts(options(1, 300));
        outstanding.finish(1);
        outstanding.finish(3);
        pass(310);
        assertThat(asked).containsExactly(places(0, 2));
    }

    @Test
    void whoAnswersWhileTheGroupWaitsForItsTurnIsNotAskedAgain() throws IOException {
        hosts(options(1, 300));
        now += 310 * MILLISECOND;
        retries.expire(now, now);
        assertThat(retries.isBusy()).isTrue();
        assertThat(retries.due(now)).as("none waits").isEqualTo(Retries.NEVER);
        outstanding.finish(0);
        outstanding.finish(2);
        assertThat(retries.next(now)).isEqualTo(1);
        outstanding.finish(3);
        assertThat(retries.next(now)).isNegative();
        assertThat(retries.isBusy()).isFalse();
    }

    @Test
    void theSilentAreGivenUpAfterAllTries() throws IOException {
        hosts(options(2, 300));
        pass(10_000);
        assertThat(asked).containsExactly(places(0, 1, 2, 3, 0, 1, 2, 3));
        assertThat(silent).hasSize(PLACES).allSatisfy(at -> assertThat(at / MILLISECOND)
                .as("three times 300 ms")
                .isBetween(900L, 930L));
        assertThat(outstanding.open()).isZero();
        assertThat(retries.due(now)).isEqualTo(Retries.NEVER);
    }

    @Test
    void whatHasNotBeenReadYetMayBeAnAnswer() throws IOException {
        hosts(options(0, 300));
        long read = now + 200 * MILLISECOND;
        now += 5_000 * MILLISECOND;
        retries.expire(read, now);
        assertThat(silent).as("the ring holds what came since").isEmpty();
        retries.expire(now, now);
        assertThat(silent).hasSize(PLACES);
    }

    @Test
    void whileAnInterfaceIsDownNobodyIsTakenForSilent() throws IOException {
        hosts(options(0, 300));
        pass(100);
        whileItPasses = () -> lostByLinks = now;
        pass(5_000);
        assertThat(silent).isEmpty();
        assertThat(outstanding.open()).isEqualTo(PLACES);
        whileItPasses = () -> {};
        pass(1_500);
        assertThat(silent).as("asked once more when it was up again").hasSize(PLACES);
        assertThat(outstanding.open()).isZero();
    }

    @Test
    void aLossBeforeAGroupWasAskedIsNoExcuse() throws IOException {
        hosts(options(0, 300));
        lostByLinks = lostInRings = lostByAnybody = now - 1;
        pass(310);
        assertThat(asked).isEmpty();
        assertThat(silent).hasSize(PLACES);
    }

    @Test
    void aLossWhileAGroupWaitsIsAReasonToAskItOnceMore() throws IOException {
        hosts(options(1, 300));
        pass(400);
        lostInRings = now;
        pass(5_000);
        assertThat(asked).as("as was said, and once for the loss").hasSize(2 * PLACES);
        assertThat(silent).hasSize(PLACES);
    }

    @Test
    void whoLosesWithoutEndAsksSixteenTimesInVain() throws IOException {
        hosts(options(1, 100));
        whileItPasses = () -> lostInRings = now;
        pass(10_000);
        assertThat(asked).hasSize((1 + 16) * PLACES);
        assertThat(silent).hasSize(PLACES);
    }

    @Test
    void lossesThatMayBeOthersCountForLess() throws IOException {
        hosts(options(1, 100));
        whileItPasses = () -> lostByAnybody = now;
        pass(10_000);
        assertThat(asked).hasSize((1 + 2) * PLACES);
        assertThat(silent).hasSize(PLACES);
    }

    @Test
    void withoutAnErrorSilentPortsAreBelieved() throws IOException {
        ports(options(1, 300));
        pass(10_000);
        assertThat(asked).hasSize(PLACES);
        assertThat(silent).hasSize(PLACES);
    }

    @Test
    void portsOfAHostThatLimitsItsErrorsAreAskedOneByOneAndSlowly() throws IOException {
        ports(options(0, 300));
        outstanding.finish(0);
        limits.sentError(windows.hostOf(0), now);
        List<Long> times = new ArrayList<>();
        pass(20_000, place -> {
            times.add(now);
            limits.answeredAlone(windows.hostOf(place));
            return true;
        });
        assertThat(asked).containsExactly(places(1, 2, 3));
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(ErrorLimits.SPACING_NANOS);
        }
        assertThat(silent).isEmpty();
        assertThat(outstanding.oldest()).isNegative();
        assertThat(outstanding.open()).isZero();
    }

    @Test
    void portsThatStaySilentWhenAskedAloneAreSilent() throws IOException {
        ports(options(0, 300));
        outstanding.finish(0);
        limits.sentError(windows.hostOf(0), now);
        pass(30_000);
        assertThat(asked).containsExactly(places(1, 2, 3));
        assertThat(silent).hasSize(3);
        assertThat(outstanding.open()).isZero();
    }

    @Test
    void aPortAskedAloneIsWaitedForAsLongAsWasSaid() throws IOException {
        ports(options(0, 3_000));
        outstanding.finish(0);
        outstanding.finish(1);
        outstanding.finish(2);
        limits.sentError(windows.hostOf(0), now);
        List<Long> times = new ArrayList<>();
        pass(30_000, place -> {
            times.add(now);
            return false;
        });
        assertThat(times).hasSize(1);
        assertThat(silent).singleElement().satisfies(at -> assertThat(at - times.get(0))
                .isGreaterThanOrEqualTo(3_000 * MILLISECOND));
    }
}
