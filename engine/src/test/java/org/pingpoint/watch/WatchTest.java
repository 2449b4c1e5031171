package org.pingpoint.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.watch.ScriptedPath.RTT;
import static org.pingpoint.watch.ScriptedPath.TARGET;
import static org.pingpoint.watch.ScriptedPath.arrive;
import static org.pingpoint.watch.ScriptedPath.expire;
import static org.pingpoint.watch.ScriptedPath.options;
import static org.pingpoint.watch.ScriptedPath.pass;
import static org.pingpoint.watch.ScriptedPath.router;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.model.Protocol;
import org.pingpoint.probe.FarEnd;
import org.pingpoint.rtt.RttSummary;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.TraceOptions;

/** Watches over scripted paths, on a virtual clock. */
class WatchTest {
    private static final Duration FAST = Duration.ZERO;

    private final ScriptedPath path = new ScriptedPath();

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void everyRoundAsksEveryHopOnce(Protocol method) {
        WatchOptions options =
                new WatchOptions(TraceOptions.by(method), Duration.ofSeconds(1), java.util.OptionalInt.of(5));
        WatchedPath seen = path.watch(options, (ttl, frame, wire) -> pass(ttl, frame, wire, 4));

        assertThat(seen.rounds()).isEqualTo(5);
        assertThat(seen.length()).hasValue(4);
        assertThat(seen.status()).contains(new TargetStatus.Reached());
        assertThat(seen.lossPercent()).hasValue(0);
        assertThat(seen.hops()).hasSize(4).allSatisfy(hop -> {
            assertThat(hop.counts()).isEqualTo(new HopCounts(5, 5, 0, 0, 0, 0));
            assertThat(hop.loss()).isEqualTo(LossMeaning.NONE);
            assertThat(hop.responders()).hasSize(1);
        });
        assertThat(seen.hops().get(3).responders().get(0).address()).isEqualTo(TARGET);
        RttSummary rtt = seen.hops().get(2).rtt().orElseThrow();
        assertThat(List.of(rtt.last(), rtt.min(), rtt.mean(), rtt.max(), rtt.deviation(), rtt.smoothedJitter()))
                .containsExactly(6_000_000L, 6_000_000L, 6_000_000L, 6_000_000L, 0L, 0L);
        assertThat(path.rounds)
                .hasSize(5)
                .allMatch(r -> r.ended() == Ended.TARGET && r.hops().size() == 4);
        // The first round looks 8 hops ahead of those that have answered; the others know the way.
        assertThat(path.sent).isEqualTo(3 + 8 + 4 * 4);
        assertThat(path.changes).isEmpty();
    }

    @Test
    void roundsWithoutAnIntervalLastAsLongAsTheirAnswers() {
        path.watch(options(10, FAST), (ttl, frame, wire) -> pass(ttl, frame, wire, 9));

        assertThat(path.rounds).hasSize(10);
        assertThat(path.millis()).isBetween(10 * 18L, 10 * 18L + 40);
    }

    @Test
    void aHopThatIsKnownToBeSilentIsNotWaitedFor() {
        WatchedPath seen = path.watch(options(10, FAST), (ttl, frame, wire) -> {
            if (ttl != 4) {
                pass(ttl, frame, wire, 9);
            }
        });

        WatchedHop silent = seen.hops().get(3);
        assertThat(silent.counts()).isEqualTo(new HopCounts(10, 0, 10, 0, 0, 0));
        assertThat(silent.loss()).isEqualTo(LossMeaning.SILENT);
        assertThat(seen.lossPercent()).hasValue(0);
        // Once 60 to 72 ms for the silent one, then nothing; a quarter of a second has passed since its first probe
        // anyway.
        assertThat(path.millis()).isBetween(250L, 300L);
    }

    @Test
    void aSlowHopIsHeardEvenIfNoRoundWaitsForIt() {
        WatchedPath seen = path.watch(options(10, FAST), (ttl, frame, wire) -> {
            if (ttl == 2) {
                expire(frame, wire, 2, Duration.ofMillis(200));
            } else {
                pass(ttl, frame, wire, 4);
            }
        });

        assertThat(seen.hops().get(1).counts()).isEqualTo(new HopCounts(10, 10, 0, 0, 0, 0));
        assertThat(seen.hops().get(1).rtt().orElseThrow().mean()).isEqualTo(200_000_000);
        assertThat(seen.hops().get(1).loss()).isEqualTo(LossMeaning.NONE);
    }

    @Test
    void anAnswerAfterPatienceIsLateAndCountsForItsRound() {
        WatchOptions options = new WatchOptions(
                TraceOptions.by(Protocol.ICMP).withPatience(Duration.ofMillis(500)),
                Duration.ofSeconds(1),
                java.util.OptionalInt.of(8));
        WatchedPath seen = path.watch(options, (ttl, frame, wire) -> {
            if (ttl == 3 && path.round() == 3) {
                arrive(frame, wire, Duration.ofMillis(2_400));
            } else {
                pass(ttl, frame, wire, 3);
            }
        });

        WatchedHop target = seen.hops().get(2);
        assertThat(target.counts()).isEqualTo(new HopCounts(8, 8, 0, 1, 0, 0));
        assertThat(target.history().get(2).state()).isEqualTo(Sample.State.LATE);
        assertThat(target.history().get(2).rttNanos()).hasValue(2_400_000_000L);
        assertThat(target.rtt().orElseThrow().max()).isEqualTo(6_000_000);
        assertThat(seen.lossPercent()).hasValue(0);
    }

    @Test
    void answersOutOfOrderAreThoseOfTheirOwnRounds() {
        WatchedPath seen = path.watch(options(12), (ttl, frame, wire) -> {
            if (ttl == 2 && path.round() % 2 == 1) {
                expire(frame, wire, 2, Duration.ofMillis(1_500));
            } else {
                pass(ttl, frame, wire, 3);
            }
        });

        List<Sample> history = seen.hops().get(1).history();
        for (int i = 0; i < 10; i++) {
            assertThat(history.get(i).rttNanos()).hasValue(i % 2 == 0 ? 1_500_000_000L : 4_000_000L);
        }
        assertThat(path.changes).isEmpty();
    }

    @Test
    void anotherRouterIsAChangeAtTheTimeItFirstAnswered() {
        path.watch(options(20), (ttl, frame, wire) -> {
            if (ttl == 2 && path.round() > 10) {
                expire(frame, wire, 42, RTT);
            } else {
                pass(ttl, frame, wire, 4);
            }
        });

        long began = 1_767_225_600_000_000_000L + 10_000_000_000L + RTT.toNanos();
        assertThat(path.changes).containsExactly(new PathChange.Router(began, 2, router(2), router(42)));
    }

    @Test
    void aLongerPathIsFoundAndToldOnce() {
        WatchedPath seen =
                path.watch(options(20), (ttl, frame, wire) -> pass(ttl, frame, wire, path.round() > 10 ? 6 : 4));

        assertThat(path.changes).singleElement().isInstanceOfSatisfying(PathChange.Length.class, change -> {
            assertThat(change.before()).isEqualTo(4);
            assertThat(change.now()).isEqualTo(6);
        });
        assertThat(seen.length()).hasValue(6);
        assertThat(seen.lossPercent()).hasValue(0);
    }

    @Test
    void aPathThatGrowsBehindASilentHopIsFoundToo() {
        WatchedPath seen = path.watch(options(24), (ttl, frame, wire) -> {
            boolean longer = path.round() > 10;
            if (!longer || ttl != 4) {
                pass(ttl, frame, wire, longer ? 5 : 4);
            }
        });

        assertThat(seen.length()).hasValue(5);
        assertThat(seen.hops().get(3).loss()).isEqualTo(LossMeaning.RATE_LIMITED);
    }

    @Test
    void routersThatTakeTurnsAreNoChanges() {
        SplittableRandom random = new SplittableRandom(7);
        WatchedPath seen = path.watch(options(400), (ttl, frame, wire) -> {
            if (ttl == 2) {
                expire(frame, wire, random.nextBoolean() ? 2 : 42, RTT);
            } else {
                pass(ttl, frame, wire, 4);
            }
        });

        assertThat(path.changes).isEmpty();
        assertThat(seen.hops().get(1).alternating()).isTrue();
        assertThat(seen.hops().get(1).responders())
                .extracting(HopResponder::address)
                .containsExactlyInAnyOrder(router(2), router(42));
    }

    @Test
    void aTargetLostAndBackIsToldOnceEach() {
        WatchedPath seen = path.watch(options(40), (ttl, frame, wire) -> {
            boolean down = path.round() > 10 && path.round() <= 20;
            if (!down || ttl < 4) {
                pass(ttl, frame, wire, 4);
            }
        });

        assertThat(path.changes).hasSize(2);
        assertThat(path.changes.get(0)).isInstanceOfSatisfying(PathChange.Target.class, change -> {
            assertThat(change.before()).isEqualTo(new TargetStatus.Reached());
            assertThat(change.now()).isEqualTo(new TargetStatus.Silent());
            assertThat(change.epochNanos()).isEqualTo(1_767_225_600_000_000_000L + 10_000_000_000L);
        });
        assertThat(path.changes.get(1))
                .isInstanceOfSatisfying(PathChange.Target.class, change -> assertThat(change.now())
                        .isEqualTo(new TargetStatus.Reached()));
        assertThat(seen.lossPercent()).hasValue(25);
        assertThat(seen.hops().get(3).loss()).isEqualTo(LossMeaning.LOSS);
        assertThat(seen.hops().get(2).loss()).isEqualTo(LossMeaning.NONE);
    }

    @Test
    void aRefusalOnTheWayIsNamed() {
        path.watch(options(20), (ttl, frame, wire) -> {
            if (path.round() > 10 && ttl >= 3) {
                wire.deliver(RTT, FarEnd.error(frame, router(2), 3, 13, 8));
            } else {
                pass(ttl, frame, wire, 4);
            }
        });

        assertThat(path.changes).singleElement().isInstanceOfSatisfying(PathChange.Target.class, change -> assertThat(
                        change.now())
                .isEqualTo(new TargetStatus.Refused(router(2), 3, 13)));
    }

    @Test
    void aLimitOfAnswersIsNoLoss() {
        WatchedPath seen = path.watch(options(30), (ttl, frame, wire) -> {
            if (ttl != 2 || path.round() % 3 == 0) {
                pass(ttl, frame, wire, 4);
            }
        });

        assertThat(seen.hops())
                .extracting(WatchedHop::loss)
                .containsExactly(LossMeaning.NONE, LossMeaning.RATE_LIMITED, LossMeaning.NONE, LossMeaning.NONE);
        assertThat(seen.hops().get(1).counts().lossPercent()).isBetween(60.0, 70.0);
    }

    @Test
    void lossThatGoesOnToTheTargetIsLoss() {
        SplittableRandom random = new SplittableRandom(3);
        WatchedPath seen = path.watch(options(100), (ttl, frame, wire) -> {
            if (ttl < 3 || random.nextInt(10) >= 3) {
                pass(ttl, frame, wire, 6);
            }
        });

        assertThat(seen.hops())
                .extracting(WatchedHop::loss)
                .containsExactly(
                        LossMeaning.NONE,
                        LossMeaning.NONE,
                        LossMeaning.LOSS,
                        LossMeaning.LOSS,
                        LossMeaning.LOSS,
                        LossMeaning.LOSS);
        assertThat(seen.recentLossPercent().orElseThrow()).isBetween(5.0, 60.0);
    }

    @Test
    void lossOfTheTargetIsNotHiddenByTheSearchForALongerPath() {
        WatchedPath seen = path.watch(options(100), (ttl, frame, wire) -> {
            // One round with the probe that just reaches it, then four without.
            if (ttl != 4 || path.round() % 5 == 1) {
                pass(ttl, frame, wire, 4);
            }
        });

        assertThat(seen.length()).hasValue(4);
        assertThat(seen.lossPercent()).hasValue(80);
        assertThat(seen.recentLossPercent()).hasValue(80);
        assertThat(seen.hops().get(3).counts().lossPercent()).isEqualTo(80);
    }

    @Test
    void lossAtTheVeryBeginningMakesThePathNoLonger() {
        SplittableRandom random = new SplittableRandom(11);
        WatchedPath seen = path.watch(options(100), (ttl, frame, wire) -> {
            boolean lost = path.round() == 1 ? ttl == 4 || ttl == 5 : random.nextInt(10) < 4;
            if (ttl < 4 || !lost) {
                pass(ttl, frame, wire, 4);
            }
        });

        assertThat(seen.length()).hasValue(4);
        assertThat(seen.lossPercent().orElseThrow()).isBetween(30.0, 50.0);
        assertThat(path.changes).noneMatch(PathChange.Length.class::isInstance);
    }

    @Test
    void aTargetThatNeverAnswersHasHopsAndNoLength() {
        WatchedPath seen = path.watch(options(10, FAST), (ttl, frame, wire) -> {
            if (ttl <= 2) {
                pass(ttl, frame, wire, 9);
            }
        });

        assertThat(seen.length()).isEmpty();
        assertThat(seen.lossPercent()).hasValue(100);
        assertThat(seen.hops()).hasSize(7);
        assertThat(seen.hops().get(1).loss()).isEqualTo(LossMeaning.NONE);
        assertThat(seen.hops().get(2).loss()).isEqualTo(LossMeaning.UNDECIDED);
        // Only the first round takes its whole patience.
        assertThat(path.millis()).isBetween(3_200L, 4_200L);
    }

    @Test
    void aResetInTheMiddleOfARoundBeginsFromNothing() {
        WatchedPath seen = path.watch(options(10), (ttl, frame, wire) -> {
            pass(ttl, frame, wire, 3);
            if (ttl == 2 && path.sent < 20) {
                path.reset();
            }
        });

        assertThat(seen.rounds()).isLessThan(10);
        assertThat(seen.length()).hasValue(3);
        assertThat(seen.hops())
                .allSatisfy(hop -> assertThat(hop.counts().lost()).isZero());
    }

    @Test
    void duplicatesAreCountedBesideTheirAnswer() {
        WatchedPath seen = path.watch(options(4), (ttl, frame, wire) -> {
            pass(ttl, frame, wire, 3);
            if (ttl == 3) {
                arrive(frame, wire, RTT.multipliedBy(4));
            }
        });

        assertThat(seen.hops().get(2).counts().answered()).isEqualTo(4);
        assertThat(seen.hops().get(2).counts().duplicates()).isEqualTo(3);
    }
}
