package org.pingpoint.trace.multipath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.trace.multipath.Routers.diamond;
import static org.pingpoint.trace.multipath.Routers.graph;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.model.Protocol;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.TraceResult;

/** Routers that answer nothing, and such as lose what comes to them, on one way of several. */
class SilenceTest {
    private static final Confidence SURE = new Confidence(99.9999);
    private static final String SOURCE = Routers.SOURCE;
    private static final String TARGET = Routers.TARGET;

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
