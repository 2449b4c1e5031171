package org.pingpoint.trace.multipath;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.model.Protocol;

/** Graphs of networks that nobody thought of. */
class AnyNetworkTest {
    /** With this confidence less than one run in a thousand fails by chance; these do not, and are the same each time. */
    private static final Confidence CONFIDENCE = new Confidence(99.999);

    @ParameterizedTest
    @CsvSource({"0,100", "50,25", "100,15"})
    void isDrawnAsItIs(int limitedPercent, int networks) {
        for (int seed = 1; seed <= networks; seed++) {
            RandomNetwork network = new RandomNetwork(seed, limitedPercent);
            Routers routers = network.routers().seed(seed);
            PathGraph graph = routers.trace(Protocol.UDP, CONFIDENCE)
                    .part(PathGraph.class)
                    .orElseThrow();

            assertThat(routers.links(graph)).as("%d: %s", seed, network).isEqualTo(network.links());
            assertThat(graph.complete()).isTrue();
        }
    }
}
