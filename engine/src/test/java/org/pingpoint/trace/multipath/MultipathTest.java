package org.pingpoint.trace.multipath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.model.Protocol;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.trace.hint.Hint;
import org.pingpoint.trace.hint.Hints;

/** Graphs of scripted networks. With the confidence chosen, one run in a million fails by chance. */
class MultipathTest {
    private static final Confidence SURE = new Confidence(99.9999);
    private static final String SOURCE = Routers.SOURCE;
    private static final String TARGET = Routers.TARGET;

    private static Routers diamond(boolean v4) {
        return new Routers(v4)
                .links(SOURCE, "r1")
                .links("r1", "a", "b")
                .links("a", "a1", "a2", "a3")
                .links("b", "b1", "b2", "b3")
                .links("a1", "end")
                .links("a2", "end")
                .links("a3", "end")
                .links("b1", "end")
                .links("b2", "end")
                .links("b3", "end")
                .links("end", TARGET);
    }

    private static List<Hint> hints(TraceResult result) {
        return result.part(Hints.class).orElseThrow().all();
    }

    private static PathGraph graph(TraceResult result) {
        return result.part(PathGraph.class).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"UDP,true", "TCP,true", "ICMP,true", "UDP,false", "TCP,false", "ICMP,false"})
    void allBranchesOfADiamondAreFoundWithTheirLinks(Protocol method, boolean v4) {
        Routers net = diamond(v4);
        TraceResult result = net.trace(method, SURE);

        assertThat(net.links(graph(result))).isEqualTo(net.links());
        assertThat(hints(result)).isEmpty();
        assertThat(result.ended()).isEqualTo(Ended.TARGET);
        assertThat(result.reached()).isTrue();
        assertThat(graph(result).complete()).isTrue();
        assertThat(result.hops()).hasSize(5);
        for (String balancer : Set.of("r1", "a", "b")) {
            assertThat(net.node(graph(result), balancer).balancing()).contains(Balancing.PER_FLOW);
        }
        assertThat(net.node(graph(result), "a1").balancing()).isEmpty();
        assertThat(net.elapsedMillis()).isLessThan(1_000);
    }

    @Test
    void aFlowIsSaidToGoWhereItGoes() {
        Routers net = diamond(true);
        PathGraph graph = graph(net.trace(Protocol.UDP, SURE));

        GraphNode a = net.node(graph, "a");
        GraphNode b = net.node(graph, "b");
        assertThat(a.flows()).doesNotContainAnyElementsOf(b.flows());
        for (GraphEdge edge : graph.from(graph.nodes().indexOf(a))) {
            assertThat(a.flows()).containsAll(edge.flows());
        }
        assertThat(graph.ports().keySet()).containsAll(a.flows());
    }

    @Test
    void theConfidenceIsTheWholeGraphs() {
        int complete = 0;
        int probes = 0;
        for (int i = 0; i < 60; i++) {
            Routers net = diamond(true).seed(i);
            PathGraph graph = graph(net.trace(Protocol.UDP, new Confidence(99)));
            assertThat(net.links()).containsAll(net.links(graph));
            complete += net.links(graph).equals(net.links()) ? 1 : 0;
            probes += net.sent;
        }
        // 1 may fail; 6 would be a miracle.
        assertThat(complete).isGreaterThan(54);
        assertThat(probes / 60).isLessThan(320);
    }

    @Test
    void aPlainPathTakesAsManyFlowsAsTheRuleAsksFor() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "r2")
                .links("r2", "r3")
                .links("r3", TARGET);
        PathGraph graph = graph(net.trace(Protocol.UDP, new Confidence(99)));

        int bound = StoppingRule.bound(1, 0.01 / StoppingRule.FEWEST_ROUTERS);
        assertThat(graph.flowCount()).isEqualTo(bound);
        // The first flow runs ahead of the target.
        assertThat(net.sent).isBetween(4 * bound, 4 * bound + 8);
        assertThat(net.links(graph)).isEqualTo(net.links());
    }

    @Test
    void aBalancerOfSinglePacketsIsToldFromOneOfFlows() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "a", "b")
                .spraying("r1")
                .links("a", "c")
                .links("b", "c")
                .links("c", "d", "e")
                .links("d", TARGET)
                .links("e", TARGET);
        PathGraph graph = graph(net.trace(Protocol.UDP, SURE));

        assertThat(net.node(graph, "r1").balancing()).contains(Balancing.PER_PACKET);
        assertThat(net.node(graph, "c").balancing()).contains(Balancing.PER_FLOW);
        assertThat(net.links(graph)).isEqualTo(net.links());
        assertThat(graph.untold()).isEmpty();
    }

    @Test
    void linksThatCannotBeToldAreNotMadeUp() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "a", "b")
                .spraying("r1")
                .links("a", "c")
                .links("b", "d")
                .links("c", "e")
                .links("d", "e")
                .links("e", TARGET);
        PathGraph graph = graph(net.trace(Protocol.UDP, SURE));

        assertThat(net.links(graph)).containsExactlyInAnyOrder("source>r1", "r1>a", "r1>b", "c>e", "d>e", "e>target");
        assertThat(graph.untold()).containsExactly(2);
    }

    @Test
    void aSilentBranchIsABranch() {
        Routers net = diamond(true).silent("a2");
        TraceResult result = net.trace(Protocol.UDP, SURE);

        assertThat(net.links(graph(result))).contains("a>*", "*>end", "b>b2").doesNotContain("b>*");
        assertThat(net.links(graph(result))).hasSize(net.links().size());
        assertThat(net.elapsedMillis()).isLessThan(9_000);
    }

    /** Nobody limits anything: whoever answers at once has no part in what others do not answer. */
    @ParameterizedTest
    @CsvSource({"UDP,false", "ICMP,false", "UDP,true", "ICMP,true"})
    void aSilentWayRoundTakesFewRounds(Protocol method, boolean dropping) {
        for (int i = 0; i < 20; i++) {
            Routers net = new Routers(true)
                    .links(SOURCE, "r1")
                    .links("r1", "a", "end")
                    .links("a", "end")
                    .links("end", TARGET)
                    .silent("a")
                    .seed(i);
            Set<String> links = new TreeSet<>(Set.of("source>r1", "r1>end", "r1>*", "*>end", "end>target"));
            if (dropping) {
                net.dropping("a");
                links.remove("*>end");
            }
            TraceResult result = net.trace(method, new Confidence(99));

            assertThat(net.elapsedMillis()).isLessThan(dropping ? 18_000 : 8_000);
            assertThat(net.links(graph(result))).isEqualTo(links);
            assertThat(graph(result).complete()).isTrue();
            assertThat(net.sent).isLessThan(300);
        }
    }

    /** It goes farther than the other, whichever of them the first flow goes. */
    @Test
    void aLongerWayIsFollowedThroughSilence() {
        for (int i = 0; i < 20; i++) {
            Routers net = new Routers(true)
                    .links(SOURCE, "r1")
                    .links("r1", "a", "b")
                    .links("a", TARGET)
                    .links("b", "c")
                    .links("c", "d")
                    .links("d", "e")
                    .links("e", "f")
                    .links("f", TARGET)
                    .silent("c")
                    .silent("d")
                    .silent("e")
                    .seed(i);
            TraceResult result = net.trace(Protocol.UDP, new Confidence(99));

            assertThat(net.links(graph(result)))
                    .containsExactlyInAnyOrder(
                            "source>r1", "r1>a", "r1>b", "a>target", "b>*", "*>*", "*>f", "f>target");
            assertThat(net.elapsedMillis()).isLessThan(25_000);
        }
    }

    /** What is lost on one way says nothing of another, though silence hides which of them a flow goes. */
    @Test
    void aWayThroughSilenceIsToldFromOneThatEndsInIt() {
        for (int i = 0; i < 20; i++) {
            Routers net = new Routers(true)
                    .links(SOURCE, "r1")
                    .links("r1", "a", "b", "c")
                    .links("a", TARGET)
                    .dropping("b")
                    .links("c", "d")
                    .links("d", "e")
                    .links("e", "f")
                    .links("f", TARGET)
                    .silent("d")
                    .silent("e")
                    .seed(i);
            PathGraph graph = graph(net.trace(Protocol.UDP, new Confidence(99.9)));

            assertThat(net.links(graph)).contains("a>target", "b>*", "c>*", "*>f", "f>target");
        }
    }

    @Test
    void aSilentHopIsOneNode() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "r2")
                .silent("r2")
                .links("r2", "r3")
                .links("r3", TARGET);
        TraceResult result = net.trace(Protocol.UDP, SURE);

        assertThat(net.links(graph(result))).containsExactlyInAnyOrder("source>r1", "r1>*", "*>r3", "r3>target");
        assertThat(net.elapsedMillis()).isLessThan(4_000);
    }

    @Test
    void aRouterThatLimitsItsErrorsIsNotTakenForABranch() {
        Routers net = diamond(true).limited("r1").limited("a").limited("b").limited("a1");
        TraceResult result = net.trace(Protocol.UDP, new Confidence(99.9));

        assertThat(net.links(graph(result))).isEqualTo(net.links());
        assertThat(net.elapsedMillis()).isLessThan(120_000);
    }

    /** The last router answers all flows that go through six others: a minute's worth of errors, and hardly a probe in vain. */
    @Test
    void routersThatAllLimitTheirErrorsAreAskedAtTheirPace() {
        Routers net = diamond(true)
                .limited("r1")
                .limited("a")
                .limited("b")
                .limited("a1")
                .limited("a2")
                .limited("a3")
                .limited("b1")
                .limited("b2")
                .limited("b3")
                .limited("end");
        PathGraph graph = graph(net.trace(Protocol.UDP, new Confidence(99)));

        assertThat(net.links(graph)).isEqualTo(net.links());
        assertThat(net.elapsedMillis()).isLessThan(64_000);
        assertThat(net.sent).isLessThan(640);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100})
    void aRateIsKept(int rate) {
        Routers net = new Routers(true).links(SOURCE, "r1").links("r1", "r2").links("r2", TARGET);
        net.rate = rate;
        PathGraph graph = graph(net.trace(Protocol.UDP, new Confidence(95)));

        assertThat(net.links(graph)).isEqualTo(net.links());
        for (int i = 1; i < net.sentAt.size(); i++) {
            assertThat(net.sentAt.get(i) - net.sentAt.get(i - 1)).isGreaterThanOrEqualTo(1_000_000_000L / rate);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 20})
    void lossMakesNoBranch(int lossOneIn) {
        Routers net = diamond(true);
        net.lossOneIn = lossOneIn;
        PathGraph graph = graph(net.trace(Protocol.UDP, SURE));

        assertThat(net.links(graph)).isEqualTo(net.links());
        assertThat(graph.edges()).anyMatch(e -> e.answered() < e.sent());
    }

    /** The address and the checksum are not as they were sent; the ports are, and tell the flow. */
    @Test
    void aTranslatorOnTheWayHidesNoBranch() {
        Routers net = diamond(true).behindNat("a", "b", "a1", "a2", "a3", "b1", "b2", "b3", "end");
        PathGraph graph = graph(net.trace(Protocol.UDP, SURE));

        assertThat(net.links(graph)).isEqualTo(net.links());
    }

    @Test
    void aBranchThatLosesAllIsSeenToEnd() {
        Routers net = diamond(true).dropping("b2");
        PathGraph graph = graph(net.trace(Protocol.UDP, SURE));

        assertThat(net.links(graph)).contains("b2>*", "b1>end", "b3>end").doesNotContain("b2>end");
        GraphNode dead = graph.nodes().stream()
                .filter(n -> n.address().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(dead.answered()).isZero();
        assertThat(dead.sent()).isPositive();
        assertThat(graph.nodes()).filteredOn(n -> n.address().isEmpty()).hasSize(1);
    }

    /** What is lost on one branch does not go on to where another one loses all. */
    @Test
    void branchesMayLoseAllAtDifferentTtls() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "a", "b", "d")
                .links("b", "c")
                .links("d", TARGET)
                .dropping("a")
                .dropping("c");
        PathGraph graph = graph(net.trace(Protocol.UDP, SURE));

        assertThat(net.links(graph))
                .containsExactlyInAnyOrder("source>r1", "r1>a", "r1>b", "r1>d", "a>*", "b>c", "c>*", "d>target");
        assertThat(graph.failing()).isNotEmpty().doesNotContainAnyElementsOf(graph.arriving());
    }

    @Test
    void branchesMayDifferInLength() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "a", "b")
                .links("a", "a1")
                .links("a1", "end")
                .links("b", "end")
                .links("end", TARGET);
        PathGraph graph = graph(net.trace(Protocol.UDP, SURE));

        assertThat(net.links(graph)).isEqualTo(net.links());
        assertThat(graph.nodes())
                .filteredOn(n -> n.address().equals(Optional.of(net.address("end"))))
                .extracting(GraphNode::hop)
                .containsExactly(3, 4);
    }

    /** It has one limit for both: an answer at one TTL costs it one at the other. */
    @Test
    void aRouterThatStandsAtTwoTtlsAndLimitsItsErrorsIsNoSilentBranch() {
        for (int i = 0; i < 10; i++) {
            Routers net = new Routers(true)
                    .links(SOURCE, "r1")
                    .links("r1", "a", "end")
                    .links("a", "b")
                    .links("b", "end")
                    .links("end", TARGET)
                    .limited("r1")
                    .limited("a")
                    .limited("b")
                    .limited("end")
                    .seed(i);
            TraceResult result = net.trace(Protocol.UDP, new Confidence(99));

            assertThat(net.links(graph(result))).isEqualTo(net.links());
            assertThat(graph(result).complete()).isTrue();
            assertThat(net.elapsedMillis()).isLessThan(60_000);
        }
    }

    @Test
    void aLoopOfRoutersThatLimitTheirErrorsHasNoBranches() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "r2")
                .links("r2", "r3")
                .links("r3", "r2")
                .limited("r1")
                .limited("r2")
                .limited("r3");
        TraceResult result = net.trace(Protocol.UDP, new Confidence(99));

        assertThat(result.ended()).isEqualTo(Ended.LOOP);
        assertThat(net.links(graph(result))).isEqualTo(net.links());
        assertThat(net.elapsedMillis()).isLessThan(30_000);
    }

    /** About every other time the first flow is one of those that come back. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLoopOnOneBranchEndsThatBranchAlone(boolean limited) {
        for (int i = 0; i < 20; i++) {
            Routers net = new Routers(true)
                    .links(SOURCE, "r1")
                    .links("r1", "a", "b")
                    .links("a", "r1")
                    .links("b", "b1")
                    .links("b1", "b2")
                    .links("b2", "b3")
                    .links("b3", TARGET)
                    .seed(i);
            if (limited) {
                net.limited("r1").limited("a").limited("b");
            }
            TraceResult result = net.trace(Protocol.UDP, new Confidence(99.9));

            assertThat(net.links(graph(result))).isEqualTo(net.links());
            assertThat(graph(result).nodes())
                    .filteredOn(GraphNode::loop)
                    .extracting(GraphNode::hop, GraphNode::address)
                    .containsExactly(tuple(3, Optional.of(net.address("r1"))));
            assertThat(result.ended()).isEqualTo(Ended.TARGET);
            assertThat(result.reached()).isTrue();
            assertThat(graph(result).complete()).isTrue();
            assertThat(graph(result).failing())
                    .isNotEmpty()
                    .isSubsetOf(net.node(graph(result), "a").flows());
            assertThat(graph(result).arriving())
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(graph(result).failing());
            assertThat(net.elapsedMillis()).isLessThan(limited ? 90_000 : 1_000);
            assertThat(net.sent).isLessThan(limited ? 450 : 300);
        }
    }

    /** Some flows are at x for the second time where others are for the first. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoIsFirstWhereOthersComeBackGoesOn(boolean unseenBefore) {
        for (int i = 0; i < 10; i++) {
            Routers net = new Routers(true)
                    .links(SOURCE, "r1")
                    .links("r1", "x", "y")
                    .links("x", "z")
                    .links("y", "y1")
                    .links("y1", "x")
                    .links("z", "x", "end")
                    .links("end", TARGET)
                    .seed(i);
            Set<String> links = net.links();
            if (unseenBefore) {
                net.silent("y");
                links.removeAll(Set.of("r1>y", "y>y1"));
                links.addAll(Set.of("r1>*", "*>y1"));
            }
            PathGraph graph = graph(net.trace(Protocol.UDP, new Confidence(99.99)));

            assertThat(net.links(graph)).isEqualTo(links);
            assertThat(graph.nodes())
                    .filteredOn(GraphNode::loop)
                    .extracting(GraphNode::hop, GraphNode::address)
                    .containsExactly(tuple(4, Optional.of(net.address("x"))), tuple(6, Optional.of(net.address("x"))));
            assertThat(graph.nodes().stream().filter(GraphNode::target).map(GraphNode::hop))
                    .containsExactly(5, 7);
            assertThat(net.sent).isLessThan(1_000);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTargetThatIsNotThereIsRefusedByTheLastRouter(boolean limited) {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "r2")
                .links("r2", TARGET)
                .resolvingInVain("r2");
        if (limited) {
            net.limited("r1").limited("r2");
        }
        TraceResult result = net.trace(Protocol.UDP, new Confidence(99));

        assertThat(result.ended()).isEqualTo(Ended.REFUSED);
        assertThat(result.reached()).isFalse();
        assertThat(graph(result).complete()).isTrue();
        assertThat(net.links(graph(result))).containsExactlyInAnyOrder("source>r1", "r1>r2", "r2>r2");
        assertThat(net.elapsedMillis()).isLessThan(limited ? 40_000 : 4_000);
    }

    /** What it cannot afford to say costs it all the same: asked each second it would never answer again. */
    @Test
    void aRouterWithoutARouteThatLimitsItsErrorsIsGivenTheTimeItNeeds() {
        for (int i = 0; i < 5; i++) {
            Routers net = new Routers(true)
                    .links(SOURCE, "r1")
                    .links("r1", "a", "b", "end")
                    .links("a", "end")
                    .links("b", "c")
                    .links("c", "end")
                    .withoutRoute("end")
                    .limited("r1")
                    .limited("end")
                    .seed(i);
            TraceResult result = net.trace(Protocol.UDP, new Confidence(99));

            assertThat(result.ended()).isEqualTo(Ended.REFUSED);
            assertThat(graph(result).complete()).isTrue();
            assertThat(net.links(graph(result)))
                    .containsExactlyInAnyOrder(
                            "source>r1", "r1>a", "r1>b", "r1>end", "a>end", "b>c", "c>end", "end>end");
            assertThat(graph(result).failing()).isNotEmpty();
            assertThat(graph(result).arriving()).isEmpty();
            assertThat(net.sent).isLessThan(400);
        }
    }

    @Test
    void packetsOfOneFlowMayTravelDifferentDistances() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "a", "b")
                .spraying("r1")
                .links("a", "c")
                .links("c", "end")
                .links("b", "end")
                .links("end", TARGET);
        PathGraph graph = graph(net.trace(Protocol.UDP, SURE));

        assertThat(net.node(graph, "r1").balancing()).contains(Balancing.PER_PACKET);
        assertThat(net.links(graph)).containsExactlyInAnyOrder("source>r1", "r1>a", "r1>b", "end>target");
        assertThat(graph.nodes().stream().filter(GraphNode::target).map(GraphNode::hop))
                .containsExactly(4, 5);
        assertThat(graph.untold()).containsExactly(2, 3);
        assertThat(net.sent).isLessThan(500);
    }

    /** What the target answers behind its place on the shorter way says nothing of the longer one. */
    @Test
    void theTargetStandsOnlyWhereAPacketComesToIt() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "a", "b")
                .spraying("r1")
                .links("a", "c")
                .links("c", "d")
                .links("d", "e")
                .links("b", TARGET)
                .links("e", TARGET);
        PathGraph graph = graph(net.trace(Protocol.UDP, SURE));

        assertThat(net.links(graph)).containsExactlyInAnyOrder("source>r1", "r1>a", "r1>b", "c>d", "d>e", "e>target");
        assertThat(graph.nodes().stream().filter(GraphNode::target).map(GraphNode::hop))
                .containsExactly(3, 6);
        assertThat(graph.untold()).containsExactly(2);
        assertThat(graph.complete()).isTrue();
    }

    @Test
    void aTargetThatRejectsIsReachedAndRefuses() {
        Routers net = new Routers(true).links(SOURCE, "r1").links("r1", TARGET).prohibitingTarget();
        TraceResult result = net.trace(Protocol.UDP, SURE);

        assertThat(result.ended()).isEqualTo(Ended.REFUSED);
        assertThat(result.reached()).isTrue();
        assertThat(net.links(graph(result))).isEqualTo(net.links());
    }

    @Test
    void whoPassesOnInTheTargetsNameIsNotTheTarget() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "r2")
                .translated("r1", "r2")
                .dropping("r2");
        TraceResult result = net.trace(Protocol.UDP, SURE);

        assertThat(result.ended()).isEqualTo(Ended.GAP);
        assertThat(result.reached()).isFalse();
        assertThat(graph(result).nodes()).noneMatch(GraphNode::target);
        assertThat(hints(result))
                .hasOnlyElementsOfType(Hint.DestinationTranslated.class)
                .hasSize(1);
    }

    /** What differs between branches has not changed on the way. */
    @Test
    void branchesAreNoChangeOfTheWay() {
        for (int i = 0; i < 20; i++) {
            Routers net = new Routers(true)
                    .links(SOURCE, "r1")
                    .links("r1", "a", "b")
                    .links("a", "a1")
                    .links("a1", TARGET)
                    .links("b", "b1")
                    .links("b1", TARGET)
                    .behindNat("b", "b1")
                    .seed(i);
            TraceResult result = net.trace(Protocol.ICMP, SURE);
            boolean byB = net.node(graph(result), "b").flows().contains(0);
            assertThat(hints(result)).hasSize(byB ? 1 : 0).hasOnlyElementsOfType(Hint.Translated.class);
        }
    }

    @Test
    void aPathThatLosesItselfEndsInOneSilentNode() {
        Routers net = new Routers(true)
                .links(SOURCE, "r1")
                .links("r1", "a", "b")
                .dropping("a")
                .dropping("b");
        TraceResult result = net.trace(Protocol.UDP, SURE);

        assertThat(result.ended()).isEqualTo(Ended.GAP);
        assertThat(net.links(graph(result))).containsExactlyInAnyOrder("source>r1", "r1>a", "r1>b", "a>*", "b>*");
    }
}
