package org.pingpoint.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingpoint.cli.Typed;
import org.pingpoint.lab.NeedsRoot;

/** Filters of a kernel's own, found from where they are not. */
@NeedsRoot
class FilterLabTest {
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

    private static void filter(int hop, String chain, String rule) {
        steps.hop(hop).nft("table inet f { chain c { type filter hook " + chain + " priority 0; " + rule + "; }; }");
    }

    private static JsonNode trace(String method, String target) throws Exception {
        return Typed.json(
                steps.client(), "--method", method, "--port", "443", "--gap", "3", "--wait", "1500ms", target);
    }

    @ParameterizedTest
    @CsvSource({"tcp,198.18.4.2", "tcp,2001:db8:4::2", "udp,198.18.4.2"})
    void aSilentFilterStandsBehindTheLastHopThatAnswers(String method, String target) throws Exception {
        filter(2, "forward", method + " dport 443 drop");
        JsonNode trace = trace(method, target);
        JsonNode filter = trace.get("filter");
        assertThat(trace.get("reached").asBoolean()).isFalse();
        assertThat(filter.get("kind").asText()).isEqualTo("silent");
        assertThat(filter.get("after").get("hop").asInt()).isEqualTo(2);
        assertThat(filter.get("before").get("hop").asInt()).isEqualTo(3);
    }

    @Test
    void theTargetsOwnFilterIsNamed() throws Exception {
        filter(4, "input", "tcp dport 443 drop");
        JsonNode filter = trace("tcp", Steps.SERVER).get("filter");
        assertThat(filter.get("after").get("hop").asInt()).isEqualTo(3);
        assertThat(filter.get("before").get("address").asText()).isEqualTo(Steps.SERVER);
        assertThat(Typed.trace(
                                steps.client(),
                                "--method",
                                "tcp",
                                "--port",
                                "443",
                                "--gap",
                                "2",
                                "--wait",
                                "1200ms",
                                Steps.SERVER)
                        .out())
                .contains("between hop 3 (198.18.3.2) and hop 4 (198.18.4.2, the target)");
    }

    @Test
    void whoRefusesIsNamed() throws Exception {
        filter(2, "forward", "tcp dport 443 reject with icmpx admin-prohibited");
        JsonNode filter = trace("tcp", Steps.SERVER).get("filter");
        assertThat(filter.get("kind").asText()).isEqualTo("refused");
        assertThat(filter.get("said").get("from").asText()).isEqualTo("198.18.2.2");
        assertThat(filter.get("after").get("hop").asInt()).isEqualTo(2);
    }

    @Test
    void aResetInTheTargetsNameIsSeenThrough() throws Exception {
        filter(1, "forward", "tcp dport 443 reject with tcp reset");
        JsonNode filter = trace("tcp", Steps.SERVER).get("filter");
        assertThat(filter.get("kind").asText()).isEqualTo("forged");
        assertThat(filter.get("after").get("hop").asInt()).isEqualTo(1);
        assertThat(filter.get("said").get("outcome").asText()).isEqualTo("tcp-reset");
    }

    @Test
    void withoutAFilterThereIsNone() throws Exception {
        assertThat(trace("tcp", Steps.SERVER).has("filter")).isFalse();
        assertThat(trace("udp", Steps.SERVER).has("filter")).isFalse();
    }
}
