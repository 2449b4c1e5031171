package org.pingpoint.trace.multipath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.trace.multipath.Routers.diamond;
import static org.pingpoint.trace.multipath.Routers.graph;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static List<Hint> hints(TraceResult result) {
        return result.part(Hints.class).orElseThrow().all();
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
}
