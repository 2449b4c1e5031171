package org.pingpoint.trace.multipath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pingpoint.trace.multipath.Routers.diamond;
import static org.pingpoint.trace.multipath.Routers.graph;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.model.Protocol;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.TraceResult;

/** Routers that limit their errors, as Linux does by default: six, and then one a second. */
class LimitsTest {
    private static final String SOURCE = Routers.SOURCE;
    private static final String TARGET = Routers.TARGET;

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

    /** What it cannot afford to say costs it too: asked at several TTLs at once, or each second, it would seem to lose all. */
    @Test
    void whoRefusesAtItsLimitBesideSilenceIsHeardAllTheSame() {
        for (int i = 0; i < 10; i++) {
            Routers net = new Routers(true)
                    .links(SOURCE, "r1")
                    .links("r1", "a", "b", "c")
                    .links("b", "end")
                    .links("c", "end")
                    .links("end", TARGET)
                    .withoutRoute("a")
                    .limited("a")
                    .silent("b")
                    .silent("c")
                    .seed(i);
            PathGraph graph = graph(net.trace(Protocol.UDP, new Confidence(99.99)));

            assertThat(net.links(graph))
                    .containsExactlyInAnyOrder("source>r1", "r1>a", "r1>*", "a>a", "*>end", "end>target");
            assertThat(graph.complete()).isTrue();
        }
    }
}
