package org.pingpoint.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.cli.Typed;
import org.pingpoint.lab.NeedsRoot;

/** Branches of a kernel's own balancers. {@code -Dtrace.repeat=100} asks how often all of them are found. */
@NeedsRoot
class MultipathLabTest {
    private static final int REPEAT = Integer.getInteger("trace.repeat", 2);

    private static Diamond diamond;

    @BeforeAll
    static void build() {
        diamond = new Diamond();
    }

    @AfterAll
    static void remove() {
        diamond.close();
    }

    /** Links up to the third hop: those of the six branches. */
    private static Set<String> branches(JsonNode graph) {
        Set<String> leaves = new TreeSet<>();
        graph.get("nodes").forEach(n -> {
            if (n.get("hop").asInt() <= 3) {
                leaves.add(n.get("id").asText());
            }
        });
        Set<String> links = new TreeSet<>();
        graph.get("edges").forEach(e -> {
            if (leaves.contains(e.get("to").asText())) {
                links.add(e.get("from").asText() + ">" + e.get("to").asText());
            }
        });
        return links;
    }

    @ParameterizedTest
    @CsvSource({"udp,99.99,100", "tcp,99.99,100", "udp,99,95"})
    void allSixBranchesAreFound(String method, String confidence, int percent) throws Exception {
        for (boolean v4 : new boolean[] {true, false}) {
            int complete = 0;
            long probes = 0;
            long started = System.nanoTime();
            for (int i = 0; i < REPEAT; i++) {
                JsonNode trace = Typed.json(
                        diamond.client,
                        "--multipath",
                        "--method",
                        method,
                        "--confidence",
                        confidence,
                        v4 ? Diamond.SERVER : Diamond.SERVER6);
                assertThat(trace.get("ended").asText()).isEqualTo("target");
                Set<String> found = branches(trace.get("graph"));
                assertThat(diamond.links(v4)).containsAll(found);
                complete += found.equals(diamond.links(v4)) ? 1 : 0;
                probes += trace.get("graph").get("probes").asInt();
            }
            System.out.printf(
                    "%s, IPv%d, %s %%: all branches in %d of %d, %d probes and %d ms each%n",
                    method,
                    v4 ? 4 : 6,
                    confidence,
                    complete,
                    REPEAT,
                    probes / REPEAT,
                    (System.nanoTime() - started) / 1_000_000 / REPEAT);
            assertThat(complete).isGreaterThanOrEqualTo(REPEAT * percent / 100);
        }
    }

    /** The second time there is nothing left of what it may answer at once. */
    @Test
    void aTargetThatLimitsItsErrorsIsNoBranch() throws Exception {
        diamond.limitServer(true);
        try {
            for (int i = 0; i < 2; i++) {
                JsonNode trace = Typed.json(diamond.client, "--multipath", "--confidence", "95", Diamond.SERVER);
                JsonNode graph = trace.get("graph");
                assertThat(trace.get("ended").asText()).isEqualTo("target");
                assertThat(graph.get("complete").asBoolean()).isTrue();
                assertThat(graph.get("nodes").findValuesAsText("hop").stream().filter("5"::equals))
                        .as(graph.toString())
                        .hasSize(1);
                assertThat(diamond.links(true)).containsAll(branches(graph));
            }
        } finally {
            diamond.limitServer(false);
        }
    }

    @Test
    void theGraphIsDrawn() {
        Typed text = Typed.trace(diamond.client, "--multipath", Diamond.SERVER);
        assertThat(text.exit()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("99 % sure that none is missing")
                .contains("by flow")
                .contains("the target");
        Typed dot = Typed.trace(diamond.client, "--multipath", "-o", "dot", Diamond.SERVER);
        assertThat(dot.out())
                .startsWith("digraph \"198.18.250.2\" {")
                .contains("\"198.18.1.1\" -> \"198.18.1.2\"")
                .endsWith("}\n");
    }
}
