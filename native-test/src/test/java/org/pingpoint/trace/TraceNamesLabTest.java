package org.pingpoint.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.cli.Typed;
import org.pingpoint.lab.NeedsRoot;

/** {@code trace --resolve}: names of a server in the first router's namespace, which no other namespace reaches. */
@NeedsRoot
class TraceNamesLabTest {
    private static final String RESOLVER = "198.18.1.2";
    private static final Map<String, String> NAMES = Map.of(
            "198.18.1.2", "r1.example.net.",
            "198.18.2.2", "r2.example.net.",
            "198.18.4.2", "db.example.net.",
            "2001:db8:2:0:0:0:0:2", "r2.v6.example.net.");

    @TempDir
    Path folder;

    private static Steps steps;
    private NameServer server;

    @BeforeAll
    static void build() {
        steps = new Steps(false);
    }

    @AfterAll
    static void remove() throws Exception {
        NameServer.forget(steps.client());
        steps.close();
    }

    @BeforeEach
    void serve() throws Exception {
        server = new NameServer(steps.hop(1), RESOLVER).knows(NAMES);
        NameServer.configure(steps.client(), RESOLVER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String name(JsonNode trace, int hop) {
        return trace.at("/hops/" + (hop - 1) + "/responders/0").path("name").asText("-");
    }

    @Test
    void hopsOfBothFamiliesHaveTheirNames() throws Exception {
        JsonNode trace = Typed.json(steps.client(), "--resolve", Steps.SERVER);
        assertThat(name(trace, 1)).isEqualTo("r1.example.net");
        assertThat(name(trace, 2)).isEqualTo("r2.example.net");
        assertThat(name(trace, 3)).as("a name that does not exist").isEqualTo("-");
        assertThat(name(trace, 4)).isEqualTo("db.example.net");
        assertThat(server.asked()).as("each address once").isEqualTo(4);

        JsonNode trace6 = Typed.json(steps.client(), "--resolve", Steps.SERVER6);
        assertThat(name(trace6, 2)).isEqualTo("r2.v6.example.net");
    }

    @Test
    void whoIsNamedInHostsIsNotAskedFor() throws Exception {
        NameServer.hosts(steps.client(), "198.18.1.2 gateway.lab gw", "198.18.3.2 third.lab");
        JsonNode trace = Typed.json(steps.client(), "--resolve", Steps.SERVER);
        assertThat(name(trace, 1)).isEqualTo("gateway.lab");
        assertThat(name(trace, 2)).isEqualTo("r2.example.net");
        assertThat(name(trace, 3)).isEqualTo("third.lab");
        assertThat(server.asked()).isEqualTo(2);
        assertThat(Typed.trace(steps.client(), "--resolve", Steps.SERVER).out()).contains("third.lab");
    }

    @Test
    void withoutANameServerHostsNamesWhomItKnows() throws Exception {
        NameServer.configure(steps.client());
        NameServer.hosts(steps.client(), "198.18.1.2 gateway.lab");
        assertThat(name(Typed.json(steps.client(), "--resolve", Steps.SERVER), 1))
                .isEqualTo("gateway.lab");
    }

    @Test
    void nobodyIsAskedUnlessItIsWanted() throws Exception {
        JsonNode trace = Typed.json(steps.client(), Steps.SERVER);
        assertThat(trace.toString()).doesNotContain("\"name\"");
        assertThat(server.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o text", "-o ndjson", "-o csv", "-o dot", "--multipath", "--multipath -o dot"})
    void everyFormatHasThem(String how) {
        Typed typed = Typed.trace(steps.client(), ("--resolve " + how + " " + Steps.SERVER).split(" "));
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out()).contains("r1.example.net", "r2.example.net", "db.example.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "ndjson", "csv"})
    void manyTargetsToo(String format) {
        Typed typed = Typed.trace(
                steps.client(),
                "--resolve",
                "-o",
                format,
                "--rate",
                "max",
                "--wait",
                "700ms",
                Steps.SERVER + "/32",
                "198.18.3.2/32");
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out()).contains("r1.example.net", "r2.example.net", "db.example.net");
        assertThat(server.asked()).as("each address once").isEqualTo(4);
    }

    /** Paths are complete in a millisecond, names take a tenth of a second each: lines wait for them, and the state for the lines. */
    @Test
    void linesOfManyTargetsWaitForLateNames() throws Exception {
        server.slow(100);
        String[] words = {
            "--resolve",
            "-o",
            "csv",
            "--rate",
            "max",
            "--wait",
            "700ms",
            "--state",
            folder.resolve("state").toString(),
            Steps.SERVER + "/32",
            "198.18.3.2/32"
        };
        Typed typed = Typed.trace(steps.client(), words);
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out().lines().filter(l -> l.startsWith(Steps.SERVER + ",4,")))
                .singleElement()
                .asString()
                .endsWith(",false,db.example.net");
        assertThat(typed.out().lines()).hasSize(1 + 4 + 3).anyMatch(l -> l.endsWith(",r2.example.net"));
        assertThat(Typed.trace(steps.client(), words).out())
                .as("nothing is left")
                .doesNotContain(Steps.SERVER);
    }

    @Test
    void namesThatComeLateAreToldBehindThePath() {
        server.slow(300);
        Typed typed = Typed.trace(steps.client(), "--resolve", Steps.SERVER);
        assertThat(typed.out())
                .contains("reached 198.18.4.2\n198.18.1.2 is r1.example.net\n198.18.2.2 is r2.example.net\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aWatchNamesItsHopsToo(String format) {
        server.slow(100);
        Typed typed = Typed.verb(
                "watch", steps.client(), "-c", "2", "--interval", "0", "--resolve", "-o", format, Steps.SERVER);
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out()).contains("r1.example.net", "r2.example.net", "db.example.net");
    }

    @Test
    void aServerThatSaysNothingCostsTheGraceAndNoMore() throws Exception {
        server.silent();
        JsonNode trace = Typed.json(steps.client(), "--resolve", Steps.SERVER);
        assertThat(trace.get("reached").asBoolean()).isTrue();
        assertThat(trace.toString()).doesNotContain("\"name\"");
        assertThat(server.asked()).isBetween(4, 16);
    }

    @Test
    void theNextServerIsAskedIfTheFirstIsNotThere() throws Exception {
        NameServer.configure(steps.client(), "198.18.2.2", RESOLVER);
        assertThat(name(Typed.json(steps.client(), "--resolve", Steps.SERVER), 4))
                .isEqualTo("db.example.net");
    }

    @Test
    void withoutANameServerOneLineSaysSo() throws Exception {
        NameServer.configure(steps.client());
        Typed typed = Typed.trace(steps.client(), "--resolve", Steps.SERVER);
        assertThat(typed.exit()).isZero();
        assertThat(typed.err().lines())
                .containsExactly(
                        "pingpoint: --resolve finds names in /etc/hosts only: /etc/resolv.conf lists no name server");
        NameServer.configure(steps.client(), "203.0.113.53");
        assertThat(Typed.trace(steps.client(), "--resolve", Steps.SERVER).err())
                .contains("there is no way to a name server");
    }

    /** Control sequences, quotes, line ends and text that turns its direction reach nobody as such. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o text",
                "-o json",
                "-o ndjson",
                "-o csv",
                "-o dot",
                "--multipath",
                "--rate max -o csv 198.18.4.2/32",
                "--rate max -o json 198.18.4.2/32"
            })
    void hostileNamesAreHarmless(String how) throws Exception {
        server.knows(Map.of("198.18.2.2", "\\027\\0912J\\\"];\\010,\\226\\128\\174evil.example."));
        Typed typed = Typed.trace(
                steps.client(), ("--resolve " + how + (how.contains("/") ? "" : " " + Steps.SERVER)).split(" "));
        assertThat(typed.out()).contains("evil.example");
        assertThat(typed.out().chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f);
        String shown = "\\027\\0912J\\034\\093\\059\\010\\044\\226\\128\\174evil.example";
        if (how.contains("json")) {
            for (String line : typed.out().split("\n")) {
                new ObjectMapper().readTree(line);
            }
            assertThat(typed.out()).contains(shown.replace("\\", "\\\\"));
        } else if (how.contains("dot")) {
            assertThat(typed.out()).contains("\\n" + shown.replace("\\", "\\\\") + "\"");
        } else {
            assertThat(typed.out()).contains(shown);
        }
    }
}
