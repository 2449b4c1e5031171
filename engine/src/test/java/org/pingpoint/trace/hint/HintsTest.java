package org.pingpoint.trace.hint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;

/** What is told of scripted paths, and what is not. */
class HintsTest {
    private static Spot spot(int hop) {
        return new Spot(hop, Optional.of(hop == 0 ? Way.SOURCE : Way.router(hop)));
    }

    private static Spot target(int hop) {
        return new Spot(hop, Optional.of(Way.TARGET));
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"ICMP", "UDP"})
    void aPlainPathTellsNothing(Protocol method) {
        assertThat(new Way(5).trace(method)).isEmpty();
        assertThat(new Way(1).trace(method)).isEmpty();
        assertThat(new Way(5).sentWith(0xb8).trace(method)).isEmpty();
    }

    @Test
    void aChangedTosIsBetweenTheLastThatSawItAndTheFirstThatDoesNot() {
        assertThat(new Way(5).sentWith(0xb8).setTos(3, 0).trace(Protocol.ICMP))
                .containsExactly(new Hint.TosRewritten(spot(2), spot(3), 0xb8, 0));
        assertThat(new Way(5).setTos(1, 0x28).trace(Protocol.ICMP))
                .containsExactly(new Hint.TosRewritten(spot(0), spot(1), 0, 0x28));
        assertThat(new Way(4).setTos(4, 0x28).trace(Protocol.UDP))
                .as("seen in the target's own error")
                .containsExactly(new Hint.TosRewritten(spot(3), target(4), 0, 0x28));
    }

    @Test
    void twoChangesAreTwo() {
        assertThat(new Way(6).sentWith(0xb8).setTos(2, 0x28).setTos(4, 0).trace(Protocol.ICMP))
                .containsExactly(
                        new Hint.TosRewritten(spot(1), spot(2), 0xb8, 0x28),
                        new Hint.TosRewritten(spot(3), spot(4), 0x28, 0));
    }

    @Test
    void aRouterThatQuotesOddlyChangesNothing() {
        assertThat(new Way(5).sentWith(0xb8).quotesOddly(2, p -> p[1] = 0).trace(Protocol.ICMP))
                .isEmpty();
    }

    @Test
    void aTtlThatIsSetIsSeenWhereMoreIsLeftThanWasSent() {
        assertThat(new Way(6).setTtl(3, 64).trace(Protocol.UDP))
                .containsExactly(new Hint.TtlRewritten(spot(2), target(3), 61, Optional.of(1)));
    }

    @Test
    void aTtlThatIsRaisedByOneIsSeenAtTheTarget() {
        assertThat(new Way(5).change(5, p -> p[8]++).trace(Protocol.UDP))
                .containsExactly(new Hint.TtlRewritten(spot(4), target(5), 2, Optional.of(1)));
    }

    @Test
    void aTtlThatIsSetTooLowLetsNothingGetFurther() {
        assertThat(new Way(8).setTtl(3, 1).trace(Protocol.ICMP))
                .contains(new Hint.TtlRewritten(spot(2), spot(3), 1, Optional.empty()));
    }

    @Test
    void aGrowingQuotedTtlIsATunnelAndNoRewriting() {
        Way way = new Way(7);
        for (int hop = 2; hop <= 4; hop++) {
            int quoted = hop - 1;
            way.quotesOddly(hop, p -> p[8] = (byte) quoted);
        }
        assertThat(way.trace(Protocol.ICMP)).containsExactly(new Hint.HiddenTunnel(spot(2), spot(4)));
    }

    @Test
    void aTranslatorStandsBeforeTheFirstHopThatQuotesOtherwise() {
        IpAddress outside = IpAddress.parse("203.0.113.9");
        Way way = new Way(5).change(3, p -> {
            System.arraycopy(outside.bytes(), 0, p, 12, 4);
            p[26] ^= 0x11;
        });
        assertThat(way.trace(Protocol.UDP))
                .containsExactly(new Hint.Translated(spot(2), spot(3), Optional.of(outside)));
    }

    @Test
    void aRouterThatQuotesTheIdentificationOddlyIsNoTranslator() {
        assertThat(new Way(5).quotesOddly(2, p -> p[5] ^= 0x55).trace(Protocol.UDP))
                .isEmpty();
    }

    @Test
    void aChangedIdentificationIsNoTranslatedAddress() {
        assertThat(new Way(5).change(2, p -> p[5] ^= 0x55).trace(Protocol.UDP))
                .containsExactly(new Hint.Translated(spot(1), spot(2), Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"ICMP", "UDP"})
    void hopsInTheTargetsNameStandBehindATranslatorOfItsAddress(Protocol method) {
        assertThat(new Way(6).translatesTheTargetAt(3).trace(method))
                .containsExactly(new Hint.DestinationTranslated(spot(2), target(3), target(5)));
        assertThat(new Way(4).translatesTheTargetAt(3).trace(method))
                .containsExactly(new Hint.DestinationTranslated(spot(2), target(3), target(3)));
        assertThat(new Way(4).translatesTheTargetAt(1).trace(method))
                .containsExactly(new Hint.DestinationTranslated(spot(0), target(1), target(3)));
    }

    @Test
    void aLongerWayBackIsToldOnceForAllHopsBehindTheFork() {
        assertThat(new Way(6).answersWith(hop -> hop < 4 ? 65 - hop : 61 - hop).trace(Protocol.ICMP))
                .containsExactly(new Hint.Asymmetric(spot(4), target(6), 4, 4));
        assertThat(new Way(6).answersWith(hop -> hop < 5 ? 256 - hop : 255).trace(Protocol.ICMP))
                .containsExactly(new Hint.Asymmetric(spot(5), target(6), -5, -4));
    }

    @Test
    void oneHopMoreOrLessIsNoDifferenceWhateverTheInitialTtl() {
        int[] initials = {32, 64, 128, 255};
        assertThat(new Way(6)
                        .answersWith(hop -> initials[hop % 4] + 1 - hop + hop % 3 - 1)
                        .trace(Protocol.ICMP))
                .isEmpty();
        // 64 less 34, or 32 less 2: what differs less is taken.
        assertThat(new Way(3).answersWith(hop -> 33 - hop).trace(Protocol.ICMP)).isEmpty();
    }

    @Test
    void repliesThatBeganWithDifferentTtlsAreSeveralHosts() {
        List<Hint> hints = new Way(4).answersWith(new Alternating(61, 125)).trace(Protocol.ICMP);
        assertThat(hints).contains(new Hint.UnlikeAnswers(List.of(61, 125), true));
        assertThat(new Way(4).answersWith(new Alternating(60, 61)).trace(Protocol.ICMP))
                .containsExactly(new Hint.UnlikeAnswers(List.of(60, 61), false));
    }

    /** Routers answer as they should, the target in turns. */
    private static final class Alternating implements IntUnaryOperator {
        private final int one;
        private final int other;
        private int turn;

        Alternating(int one, int other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public int applyAsInt(int hop) {
            return hop < 4 ? 65 - hop : turn++ % 2 == 0 ? one : other;
        }
    }

    @Test
    void packetsOfOneFlowThatArriveEarlierThanOthersAreBalanced() {
        assertThat(new Way(5).turns(probe -> probe % 2).trace(Protocol.ICMP)).contains(new Hint.UnevenWays(4, 4));
    }

    @Test
    void errorsAndRepliesOfOneHostMayDiffer() {
        // A time-exceeded in the target's name is another kind of answer than its reply.
        assertThat(new Way(3).answersWith(hop -> hop == 3 ? 126 : 65 - hop).trace(Protocol.ICMP))
                .isEmpty();
    }
}
