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

/** What kernels do to packets on the way, and what {@code trace} tells of it. */
@NeedsRoot
class HintLabTest {
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

    private static void mangle(int hop, String chain, String rule) {
        steps.hop(hop).nft("table inet m { chain c { type filter hook " + chain + " priority -150; " + rule + "; }; }");
    }

    private static JsonNode notices(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(more));
        words.add("--wait");
        words.add("1500ms");
        return Typed.json(steps.client(), words.toArray(String[]::new)).get("notices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmp", "udp", "tcp"})
    void aPlainPathHasNone(String method) throws Exception {
        assertThat(notices("--method", method, Steps.SERVER)).isEmpty();
        assertThat(notices("--method", method, Steps.SERVER6)).isEmpty();
    }

    @Test
    void aChangedDscpIsPlaced() throws Exception {
        mangle(2, "prerouting", "ip dscp set cs0");
        JsonNode notice = notices("--tos", "184", Steps.SERVER).get(0);
        assertThat(notice.get("code").asText()).isEqualTo("tos-rewritten");
        assertThat(notice.at("/after/address").asText()).isEqualTo("198.18.1.2");
        assertThat(notice.at("/before/address").asText()).isEqualTo("198.18.2.2");
        assertThat(notice.get("was").asInt()).isEqualTo(184);
        assertThat(notice.get("is").asInt()).isZero();
        assertThat(Typed.trace(steps.client(), "--tos", "184", Steps.SERVER).out())
                .contains(
                        "note: TOS 184 (DSCP 46) becomes 0 (DSCP 0) between hop 1 (198.18.1.2) and hop 2 (198.18.2.2)\n");
    }

    @Test
    void aChangedTrafficClassToo() throws Exception {
        mangle(1, "postrouting", "ip6 dscp set cs1");
        JsonNode notice = notices(Steps.SERVER6).get(0);
        assertThat(notice.get("code").asText()).isEqualTo("tos-rewritten");
        assertThat(notice.at("/after/hop").asInt()).isEqualTo(1);
        assertThat(notice.at("/before/hop").asInt()).isEqualTo(2);
        assertThat(notice.get("is").asInt()).isEqualTo(32);
    }

    @Test
    void aTtlThatIsSetIsPlaced() throws Exception {
        mangle(2, "prerouting", "ip protocol udp ip ttl set 64");
        JsonNode notices = notices("--method", "udp", Steps.SERVER);
        assertThat(notices).hasSize(1);
        assertThat(notices.get(0).get("code").asText()).isEqualTo("ttl-rewritten");
        assertThat(notices.get(0).at("/after/hop").asInt()).isEqualTo(1);
        assertThat(notices.get(0).at("/before/address").asText()).isEqualTo(Steps.SERVER);
        assertThat(notices.get(0).get("quotedTtl").asInt()).isEqualTo(62);
    }

    /** Answers whose TTL is lowered look as if they had come a longer way. */
    @Test
    void aLongerWayBackIsTold() throws Exception {
        mangle(3, "output", "ip protocol icmp ip ttl set 60");
        JsonNode notice = notices(Steps.SERVER).get(0);
        assertThat(notice.get("code").asText()).isEqualTo("way-back-differs");
        assertThat(notice.at("/from/hop").asInt()).isEqualTo(3);
        assertThat(notice.at("/to/hop").asInt()).isEqualTo(3);
        assertThat(notice.get("leastHopsMore").asInt()).isEqualTo(4);
        assertThat(Typed.trace(steps.client(), Steps.SERVER).out())
                .contains(
                        "note: the way back from hop 3 (198.18.3.2) is about 4 hops longer, or the TTL is changed on the way\n");
    }

    /** A translation without a memory, which does not mend what comes back. */
    @Test
    void aTranslatedSourceIsPlaced() throws Exception {
        mangle(2, "prerouting", "ip protocol udp ip saddr 198.18.1.1 ip saddr set 198.18.2.99");
        steps.hop(2)
                .nft(
                        """
                        table ip back {
                          chain c {
                            type filter hook prerouting priority -150;
                            iif right ip daddr 198.18.2.99 ip daddr set 198.18.1.1
                          }
                        }
                        """);
        JsonNode notices = notices("--method", "udp", Steps.SERVER);
        assertThat(notices.findValuesAsText("code")).contains("source-translated");
        JsonNode notice = notices.get(0);
        assertThat(notice.get("source").asText()).isEqualTo("198.18.2.99");
        assertThat(notice.at("/after/hop").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmp", "udp", "tcp"})
    void aTranslatedDestinationIsPlaced(String method) throws Exception {
        steps.hop(2)
                .nft("table ip nat { chain c { type nat hook prerouting priority -100; ip daddr 203.0.113.9 dnat to "
                        + Steps.SERVER + "; }; }");
        steps.client().ip("route replace 203.0.113.9 via 198.18.1.2");
        steps.hop(1).ip("route replace 203.0.113.9 via 198.18.2.2");
        JsonNode notices = notices("--method", method, "203.0.113.9");
        assertThat(notices.findValuesAsText("code")).containsExactly("destination-translated");
        assertThat(notices.at("/0/after/address").asText()).isEqualTo("198.18.1.2");
        assertThat(notices.at("/0/before/hop").asInt()).isEqualTo(2);
        assertThat(notices.at("/0/lastHop").asInt()).isEqualTo(3);
    }

    @Test
    void twoHostsBehindOneAddressAreSeen() throws Exception {
        mangle(4, "output", "icmp type echo-reply numgen inc mod 2 0 ip ttl set 128");
        JsonNode notices = notices("--queries", "8", Steps.SERVER);
        assertThat(notices.findValuesAsText("code")).contains("target-several-hosts");
    }
}
