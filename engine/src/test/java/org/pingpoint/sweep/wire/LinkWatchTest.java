package org.pingpoint.sweep.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;

/** On a clock of its own, in milliseconds. */
class LinkWatchTest {
    private static final long MILLISECOND = 1_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final List<Way> ways = new ArrayList<>();
    private final LinkWatch watch = new LinkWatch(ways);
    private final Port first = new Port("eth0");
    private final Port second = new Port("eth1");
    private long now;

    /** An interface whose state the test sets. */
    private static final class Port implements Way {
        private final String name;
        private boolean broken;
        private boolean refused;
        private int looks;

        Port(String name) {
            this.name = name;
        }

        @Override
        public boolean hasFailed() {
            return refused;
        }

        @Override
        public Optional<ErrnoException> problem() {
            looks++;
            boolean bad = broken || refused;
            refused = false;
            return bad
                    ? Optional.of(new ErrnoException(new Errno(Errno.ENETDOWN), "interface " + name))
                    : Optional.empty();
        }

        @Override
        public boolean add(long high, long low, int port, long place, int attempt, Unsent unsent) {
            throw new AssertionError("nothing is sent here");
        }

        @Override
        public void flush(Unsent unsent) {}

        @Override
        public void close() {}
    }

    private boolean isUpAfter(long milliseconds) throws IOException {
        now += milliseconds * MILLISECOND;
        return watch.isUp(now);
    }

    /** Asked as often as a sweep asks. */
    private void pass(long milliseconds) throws IOException {
        for (long i = 0; i < milliseconds; i += 10) {
            isUpAfter(10);
        }
    }

    @Test
    void withoutWaysAnythingMayBegin() throws IOException {
        assertThat(isUpAfter(1)).isTrue();
        assertThat(watch.lostAt()).isEqualTo(NEVER);
        assertThat(watch.isDown(first)).as("not known").isFalse();
    }

    @Test
    void aHealthyInterfaceIsLookedAtTenTimesASecondAndLosesNothing() throws IOException {
        ways.add(first);
        pass(1000);
        assertThat(first.looks).isBetween(9, 11);
        assertThat(watch.isDown(first)).isFalse();
        assertThat(watch.lostAt()).isEqualTo(NEVER);
    }

    @Test
    void anInterfaceThatIsFoundLaterIsLookedAtAtOnce() throws IOException {
        ways.add(first);
        isUpAfter(1);
        second.broken = true;
        ways.add(second);
        assertThat(isUpAfter(1)).as("the first can send").isTrue();
        assertThat(watch.isDown(second)).isTrue();
        assertThat(watch.isDown(first)).isFalse();
    }

    @Test
    void whatIsRefusedIsNoticedAtOnceNotAtTheNextLook() throws IOException {
        ways.add(first);
        isUpAfter(1);
        first.refused = true;
        assertThat(isUpAfter(1)).isFalse();
        assertThat(watch.lostAt()).isEqualTo(now);
    }

    @Test
    void lossLastsUntilTheInterfaceIsSeenToBeUpAgain() throws IOException {
        ways.add(first);
        pass(200);
        first.broken = true;
        pass(1000);
        assertThat(watch.isUp(now)).isFalse();
        assertThat(watch.lostAt()).isGreaterThan(now - 101 * MILLISECOND);
        first.broken = false;
        pass(110);
        assertThat(watch.isUp(now)).isTrue();
        assertThat(watch.isDown(first)).isFalse();
        long lost = watch.lostAt();
        assertThat(lost).as("until it was seen").isGreaterThan(now - 101 * MILLISECOND);
        pass(1000);
        assertThat(watch.lostAt()).isEqualTo(lost);
    }

    @Test
    void oneThatWasUpIsWaitedForHalfAMinuteThenTheSweepEnds() throws IOException {
        ways.add(first);
        pass(200);
        first.broken = true;
        pass(30_000);
        assertThat(watch.givenUp(first)).isEmpty();
        assertThatThrownBy(() -> pass(300))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("ENETDOWN")
                .hasMessageContaining("eth0");
    }

    @Test
    void oneThatNeverWasUpIsWaitedForTwoSeconds() {
        ways.add(first);
        first.broken = true;
        assertThatThrownBy(() -> pass(2_300)).isInstanceOf(ErrnoException.class);
        assertThat(now).isGreaterThan(2_000 * MILLISECOND);
    }

    @Test
    void oneOfTwoThatIsGivenUpSaysWhyAndMayComeBack() throws IOException {
        ways.add(first);
        ways.add(second);
        second.broken = true;
        pass(2_300);
        assertThat(watch.isUp(now)).isTrue();
        assertThat(watch.givenUp(second))
                .hasValueSatisfying(why -> assertThat(why).contains("ENETDOWN", "eth1"));
        assertThat(watch.givenUp(first)).isEmpty();
        second.broken = false;
        pass(110);
        assertThat(watch.isDown(second)).isFalse();
        assertThat(watch.givenUp(second)).isEmpty();
    }

    @Test
    void oneThatIsRefusedAgainAsSoonAsItLooksWellIsInTroubleAllThatTime() throws IOException {
        ways.add(first);
        ways.add(second);
        pass(200);
        for (int i = 0; i < 310; i++) {
            second.refused = true;
            pass(10);
            pass(90);
        }
        assertThat(watch.givenUp(second)).isPresent();
        assertThat(watch.givenUp(first)).isEmpty();
    }
}
