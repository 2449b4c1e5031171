package org.pingpoint.trace.multipath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pingpoint.trace.multipath.Routers.graph;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.model.Protocol;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.TraceResult;

/** Flows that come back to where they were, and others that do not. */
class LoopsTest {
    private static final String SOURCE = Routers.SOURCE;
    private static final String TARGET = Routers.TARGET;

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
}
