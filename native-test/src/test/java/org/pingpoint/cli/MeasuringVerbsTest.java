package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.probe.Chain;

/** {@code ping}, {@code trace} and {@code arp} as they are typed, from outside the namespace. */
@NeedsRoot
class MeasuringVerbsTest {
    private static Chain chain;

    @BeforeAll
    static void build() {
        chain = Chain.refusing();
    }

    @AfterAll
    static void remove() {
        chain.close();
    }

    private static Typed pingpoint(String verb, String... more) {
        return Typed.verb(verb, chain.client, more);
    }

    @Test
    void traceNamesEveryHopByEveryMethodAndFamily() throws Exception {
        for (String method : List.of("icmp", "udp", "tcp")) {
            Typed v4 = pingpoint("trace", "--method", method, "-o", "json", "198.18.3.10");
            assertThat(v4.exit()).as(v4.err()).isZero();
            assertThat(addresses(v4.records().get(0))).containsExactly("198.18.1.1", "198.18.2.2", "198.18.3.10");
            Typed v6 = pingpoint("trace", "--method", method, "-o", "json", "2001:db8:3::10");
            assertThat(addresses(v6.records().get(0)))
                    .containsExactly("2001:db8:1::1", "2001:db8:2::2", "2001:db8:3::10");
            assertThat(v6.records().get(0).get("ended").asText()).isEqualTo("target");
            assertThat(v6.records().get(0).get("schema").asText()).isEqualTo("pingpoint.trace/1");
        }
    }

    private static List<String> addresses(JsonNode trace) {
        List<String> addresses = new ArrayList<>();
        trace.get("hops")
                .forEach(hop -> addresses.add(
                        hop.get("responders").get(0).get("address").asText()));
        return addresses;
    }

    @Test
    void traceSaysWhoRefused() throws Exception {
        Typed run = pingpoint("trace", "-o", "json", "198.18.3.20");
        JsonNode trace = run.records().get(0);
        assertThat(run.exit()).isEqualTo(ExitCode.BAD);
        assertThat(trace.get("ended").asText()).isEqualTo("refused");
        assertThat(trace.get("reached").asBoolean()).isFalse();
        JsonNode refuser = trace.get("hops").get(1).get("responders").get(0);
        assertThat(refuser.get("address").asText()).isEqualTo("198.18.1.1");
        assertThat(refuser.get("icmpName").asText()).isEqualTo("communication-administratively-prohibited");
    }

    @Test
    void pingTellsAnAnswerFromARefusal() throws Exception {
        Typed run = pingpoint("ping", "-c", "2", "--interval", "50ms", "-o", "ndjson", "198.18.3.10", "198.18.3.20");
        List<JsonNode> records = run.records();
        assertThat(run.exit()).isEqualTo(ExitCode.BAD);
        assertThat(records.get(0).get("kind").asText()).isEqualTo("run");
        JsonNode summary = records.get(records.size() - 1);
        assertThat(summary.get("targets").get(0).get("answered").asInt()).isEqualTo(2);
        assertThat(summary.get("targets").get(1).get("refused").asInt()).isEqualTo(2);
        JsonNode error = summary.get("targets").get(1).get("errors").get(0);
        assertThat(error.get("from").asText()).isEqualTo("198.18.1.1");
        assertThat(error.get("code").asText()).isEqualTo("3/13");
        assertThat(pingpoint("ping", "-c", "1", "198.18.3.20").out())
                .contains("refused by 198.18.1.1: communication-administratively-prohibited (3/13)");
    }

    @Test
    void arpFindsHoldersAndLeavesTheKernelsTableAlone() throws Exception {
        chain.client.ip("neigh flush all");
        Typed v4 = pingpoint("arp", "-c", "1", "--timeout", "200ms", "-o", "json", "198.18.1.0/29");
        assertThat(v4.exit()).isZero();
        List<String> answered = new ArrayList<>();
        v4.records().get(0).get("targets").forEach(t -> {
            if (t.get("answered").asBoolean()) {
                answered.add(t.get("target").asText());
            }
        });
        assertThat(answered).containsExactly("198.18.1.1");
        assertThat(pingpoint("arp", "-c", "1", "--timeout", "200ms", "2001:db8:1::1")
                        .exit())
                .isZero();
        assertThat(pingpoint("arp", "-c", "1", "--timeout", "200ms", "198.18.1.77")
                        .exit())
                .isEqualTo(ExitCode.BAD);
        assertThat(chain.client.exec("ip", "-4", "neigh", "show").out().strip()).isEmpty();
    }

    @Test
    void whatCannotRunSaysSoInOneLineAndPrintsNothing() {
        for (Typed run : List.of(
                pingpoint("ping", "-c1", "-i", "nope0", "198.18.3.10"),
                pingpoint("trace", "-s", "203.0.113.9", "198.18.3.10"),
                pingpoint("arp", "203.0.113.9"))) {
            assertThat(run.exit()).isEqualTo(ExitCode.CANNOT_RUN);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).hasSize(1);
        }
        for (Typed run : List.of(
                pingpoint("ping", "198.18.1.255"),
                pingpoint("trace", "--port", "5", "198.18.3.10"),
                pingpoint("arp"))) {
            assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).hasSize(1);
        }
    }
}
