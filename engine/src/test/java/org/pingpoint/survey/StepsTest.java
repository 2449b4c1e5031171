package org.pingpoint.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.pingpoint.survey.Topology.Way;

/** What is asked of which path, and that what is shared is what would have been measured. */
class StepsTest {
    private static final int TARGETS = 256;

    private static List<List<Integer>> trace(Topology topology) {
        List<List<Integer>> all = new ArrayList<>();
        for (int target = 0; target < TARGETS; target++) {
            all.add(topology.trace(target));
        }
        return all;
    }

    /** The probes of both runs, having compared their results. */
    private static double share(IntFunction<Way> ways) {
        Topology every = new Topology(true, ways);
        Topology some = new Topology(false, ways);
        assertThat(trace(some)).isEqualTo(trace(every));
        return (double) some.sent / every.sent;
    }

    @Test
    void everyHopIsAskedOnceAndNoMore() {
        Topology line = new Topology(true, target -> new Way(true, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(trace(line)).containsOnly(List.of(1, 2, 3, 4, 5, 6, 7, 8, -1));
        assertThat(line.sent).isEqualTo(TARGETS * 9);
    }

    @Test
    void aLineIsAskedOnceAndThenItsEndOnly() {
        assertThat(share(target -> new Way(true, 1, 2, 3, 4, 5, 6, 7, 8))).isLessThan(0.35);
    }

    @Test
    void halfOfTheTargetsLeaveTheLineEarly() {
        assertThat(share(target -> target % 2 == 0 ? new Way(true, 1, 2, 3, 4, 5, 6, 7, 8) : new Way(true, 1, 2, 9)))
                .isLessThan(0.6);
    }

    @Test
    void theEndMayBeFurtherThanItWas() {
        assertThat(share(target -> target < 100 ? new Way(true, 1, 2) : new Way(true, 1, 2, 3, 4, 5, 6, 7)))
                .isLessThan(0.6);
    }

    @Test
    void aSilentHopIsSharedAsSilence() {
        assertThat(share(target -> new Way(true, 1, 2, 3, 0, 0, 6, 7, 8))).isLessThan(0.35);
    }

    @Test
    void aSilentFirstHop() {
        assertThat(share(target -> new Way(true, 0, 2, 3, 4))).isLessThan(0.7);
    }

    @Test
    void silentTargets() {
        assertThat(share(target -> new Way(target % 3 == 0, 1, 2, 3, 4, 5, 6, 7, 8)))
                .isLessThan(0.7);
    }

    @Test
    void nobodyAnswersAtAll() {
        assertThat(share(target -> new Way(false))).isLessThanOrEqualTo(1.0);
    }

    /** Each target may be what is silent there: that is asked for each, three times. */
    @Test
    void aSilentRouterBeforeTheTarget() {
        assertThat(share(target -> new Way(true, 1, 2, 3, 4, 5, 6, 0))).isLessThan(0.6);
    }

    /** The two ways through the diamond are found by paths that are asked in full; from then on nobody stops behind it. */
    @Test
    void bothBranchesOfADiamondAreSeen() {
        Topology diamond = new Topology(false, target -> new Way(true, 1, target % 7 < 3 ? 21 : 22, 3, 4, 5, 6, 7, 8));
        List<List<Integer>> all = trace(diamond);
        assertThat(all.stream().map(hops -> hops.get(1)).distinct()).containsExactlyInAnyOrder(21, 22);
        int settled = 100;
        for (int target = settled; target < TARGETS; target++) {
            assertThat(all.get(target).get(1)).isEqualTo(target % 7 < 3 ? 21 : 22);
        }
    }
}
