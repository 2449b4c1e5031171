package org.pingpoint.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.cli.Typed;
import org.pingpoint.lab.NeedsRoot;

/** The path MTU of a kernel's own routers. {@code -Dtrace.repeat=20} asks how often a black hole is found where it is. */
@NeedsRoot
class PathMtuLabTest {
    private static final int REPEAT = Integer.getInteger("trace.repeat", 1);

    private static Steps steps;

    @BeforeAll
    static void build() {
        steps = new Steps(false);
    }

    @AfterAll
    static void remove() {
        steps.close();
    }

    @BeforeEach
    void reset() {
        steps.reset();
    }

    private static JsonNode pathMtu(boolean v4, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("--pmtu"));
        words.addAll(List.of(more));
        words.add(v4 ? Steps.SERVER : Steps.SERVER6);
        return Typed.json(steps.client(), words.toArray(String[]::new)).get("pathMtu");
    }

    private static List<String> limits(JsonNode path) {
        List<String> limits = new ArrayList<>();
        path.get("limits")
                .forEach(l -> limits.add(
                        l.get("hop") + " " + l.get("mtu") + " " + l.get("how").asText()));
        return limits;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutALimitItIsTheInterfaces(boolean v4) throws Exception {
        JsonNode path = pathMtu(v4);
        assertThat(path.get("mtu").asInt()).isEqualTo(1_500);
        assertThat(path.get("limitedBy").asText()).isEqualTo("interface");
        steps.mtu(0, 1_400);
        assertThat(pathMtu(v4).get("mtu").asInt()).isEqualTo(1_400);
        assertThat(pathMtu(v4).get("limitedBy").asText()).isEqualTo("interface");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyStepThatIsToldIsNamed(boolean v4) throws Exception {
        steps.mtu(1, 1_450);
        steps.mtu(2, 1_399);
        steps.mtu(3, 1_281);
        JsonNode path = pathMtu(v4);
        assertThat(path.get("mtu").asInt()).isEqualTo(1_281);
        assertThat(limits(path)).containsExactly("1 1450 told", "2 1399 told", "3 1281 told");
        assertThat(path.get("limitedBy").asText()).isEqualTo("path");
        assertThat(path.has("blackHole")).isFalse();
        assertThat(pathMtu(v4, "--method", "udp").get("mtu").asInt()).isEqualTo(1_281);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBlackHoleIsLocated(boolean v4) throws Exception {
        for (int after = v4 || REPEAT > 1 ? 1 : 3; after <= 3; after++) {
            steps.reset();
            steps.mtu(after, 1_337);
            steps.mute(after);
            int right = 0;
            long started = System.nanoTime();
            for (int i = 0; i < REPEAT; i++) {
                JsonNode path = pathMtu(v4);
                right += path.has("blackHole")
                                && path.get("blackHole").get("after").asInt() == after
                                && path.get("blackHole").get("before").asInt() == after + 1
                                && path.get("mtu").asInt() == 1_337
                                && limits(path).equals(List.of(after + " 1337 searched"))
                        ? 1
                        : 0;
            }
            System.out.printf(
                    "IPv%d: black hole after hop %d located in %d of %d, %d ms each%n",
                    v4 ? 4 : 6, after, right, REPEAT, (System.nanoTime() - started) / 1_000_000 / REPEAT);
            assertThat(right).isEqualTo(REPEAT);
        }
    }

    /** Its driver refuses each as if a queue were full. */
    @Test
    void anInterfaceThatIsSetLargerThanWhatItIsOnIsFound() throws Exception {
        steps.client().ip("link set right mtu 9000");
        JsonNode path = pathMtu(true);
        assertThat(path.get("mtu").asInt()).isEqualTo(1_500);
        assertThat(path.get("interfaceMtu").asInt()).isEqualTo(9_000);
        assertThat(limits(path)).containsExactly("0 1504 searched", "1 1500 told");
        assertThat(path.get("blackHole").get("after").asInt()).isZero();
        assertThat(Typed.trace(steps.client(), "--pmtu", Steps.SERVER).out())
                .contains("between this host and hop 1 (198.18.1.2)");
    }

    @Test
    void limitsInARowToldAndNot() throws Exception {
        steps.mtu(1, 1_450);
        steps.mtu(2, 1_400);
        steps.mute(2);
        steps.mtu(3, 1_300);
        JsonNode path = pathMtu(true);
        assertThat(path.get("mtu").asInt()).isEqualTo(1_300);
        assertThat(limits(path)).containsExactly("1 1450 told", "2 1400 searched", "3 1300 told");
        assertThat(Typed.trace(steps.client(), "--pmtu", Steps.SERVER).out())
                .contains("path MTU up to hop 4: 1300")
                .contains("hop 1 (198.18.1.2) forwards 1450 at most")
                .contains("between hop 2 (198.18.2.2) and hop 3 (198.18.3.2)");
    }

    /** The kernel's own limit of errors is no limit of size. */
    @Test
    void limitedErrorsAreNoBlackHole() throws Exception {
        try (Steps limited = new Steps(true)) {
            limited.mtu(2, 1_404);
            limited.mute(2);
            JsonNode path = Typed.json(limited.client(), "--pmtu", Steps.SERVER).get("pathMtu");
            assertThat(path.get("mtu").asInt()).isEqualTo(1_404);
            assertThat(path.get("blackHole").get("after").asInt()).isEqualTo(2);
            assertThat(path.get("blackHole").get("before").asInt()).isEqualTo(3);
        }
    }
}
