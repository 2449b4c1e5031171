package org.pingpoint.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingpoint.cli.Typed;
import org.pingpoint.lab.NeedsRoot;

/** {@code watch} over a kernel's own routers, whose routes, filters and limits change while it runs. */
@NeedsRoot
class WatchLabTest {
    private static Detour detour;

    @BeforeAll
    static void build() {
        detour = new Detour();
    }

    @AfterAll
    static void remove() {
        detour.close();
    }

    @BeforeEach
    void reset() {
        Detour.forward(detour.r1, 2);
        detour.client.ip("route replace default via 198.18.1.2");
        for (var router : List.of(detour.r1, detour.a, detour.b, detour.end)) {
            router.nft("flush ruleset");
        }
    }

    /** Something that happens while a watch runs. */
    private static Thread soon(Runnable what) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(1_500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            what.run();
        });
        thread.start();
        return thread;
    }

    @Test
    void tenRoundsByEveryMethodAndFamily() throws Exception {
        for (String server : List.of(Detour.SERVER, Detour.SERVER6)) {
            for (String method : List.of("icmp", "udp", "tcp")) {
                Typed run = detour.watch("-c", "10", "--interval", "0", "--method", method, "-o", "ndjson", server);
                assertThat(run.exit()).as(run.err()).isZero();
                List<JsonNode> records = run.records();
                assertThat(records.get(0).get("kind").asText()).isEqualTo("run");
                assertThat(records.get(0).get("schema").asText()).isEqualTo("pingpoint.watch/1");
                assertThat(records)
                        .filteredOn(r -> r.get("kind").asText().equals("round"))
                        .hasSize(10);
                JsonNode summary = records.get(records.size() - 1);
                assertThat(summary.get("kind").asText()).isEqualTo("summary");
                JsonNode path = summary.get("targets").get(0);
                assertThat(path.get("length").asInt()).isEqualTo(4);
                assertThat(path.get("lossPercent").asDouble()).isZero();
                assertThat(path.get("hops")).hasSize(4).allSatisfy(hop -> {
                    assertThat(hop.get("sent").asInt()).isEqualTo(10);
                    assertThat(hop.get("answered").asInt()).isEqualTo(10);
                    assertThat(hop.get("rtt").get("minNs").asLong())
                            .isPositive()
                            .isLessThanOrEqualTo(hop.get("rtt").get("maxNs").asLong());
                });
                assertThat(path.get("changes")).isEmpty();
            }
        }
    }

    @Test
    void anotherRouteEndsAWatchForChanges(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("report.txt");
        Thread change = soon(() -> Detour.forward(detour.r1, 3));
        Typed run = detour.watch(
                "--until-change",
                "--interval",
                "100ms",
                "--deadline",
                "30s",
                "--report",
                report.toString(),
                Detour.SERVER);
        change.join();

        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("--until-change: " + Detour.SERVER + ": hop ");
        // The trace of that moment is the new path.
        String trace = run.out().substring(run.out().indexOf("trace to "));
        assertThat(trace).contains(" 198.18.3.2 ").doesNotContain("198.18.2.2");
        assertThat(run.out()).contains("hop 2: 198.18.2.2 -> 198.18.3.2");
        assertThat(Files.readString(report)).contains("hop 2: 198.18.2.2 -> 198.18.3.2", trace.strip());
    }

    @Test
    void withoutAChangeItEndsWithItsRounds() {
        Typed run = detour.watch("--until-change", "-c", "20", "--interval", "10ms", Detour.SERVER);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContain("--until-change");
    }

    @Test
    void aNewGatewayOfThisHostIsFollowed() throws Exception {
        Thread change = soon(() -> detour.client.ip("route replace default via 198.18.7.2"));
        Typed run = detour.watch("--until-change", "--interval", "100ms", "--deadline", "30s", Detour.SERVER);
        change.join();

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out().substring(run.out().indexOf("trace to "))).contains("198.18.7.2", "198.18.9.2");
    }

    @Test
    void lossEndsAWatchForLoss() {
        detour.end.nft(
                """
                table ip lossy {
                  chain forward {
                    type filter hook forward priority 0;
                    ip daddr 198.18.9.2 numgen random mod 10 < 5 drop
                  }
                }
                """);
        Typed run = detour.watch(
                "--on-loss", "20", "--interval", "20ms", "--wait", "300ms", "--deadline", "30s", Detour.SERVER);
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("--on-loss: " + Detour.SERVER + ": ", "% of the latest rounds lost", "trace to ");
        reset();
        Typed fine = detour.watch("--on-loss", "20", "-c", "20", "--interval", "10ms", Detour.SERVER);
        assertThat(fine.exit()).as(fine.out() + fine.err()).isZero();
    }

    @Test
    void lossIsToldFromALimitOfAnswers() throws Exception {
        detour.end.nft(
                """
                table ip lossy {
                  chain forward {
                    type filter hook forward priority 0;
                    ip daddr 198.18.9.2 numgen random mod 10 < 3 drop
                  }
                }
                """);
        detour.a.sysctl(Map.of("net.ipv4.icmp_ratelimit", "1000", "net.ipv4.icmp_ratemask", "6168"));
        try {
            Typed run = detour.watch("-c", "100", "--interval", "10ms", "--wait", "500ms", "-o", "json", Detour.SERVER);
            JsonNode path = run.records().get(0).get("targets").get(0);
            List<String> meanings = new ArrayList<>();
            path.get("hops").forEach(hop -> meanings.add(hop.get("loss").asText()));
            assertThat(meanings).as(run.out()).containsExactly("none", "rate-limited", "none", "loss");
            assertThat(path.get("lossPercent").asDouble()).isBetween(10.0, 60.0);
            assertThat(run.exit()).isEqualTo(1);
        } finally {
            detour.a.sysctl(Map.of("net.ipv4.icmp_ratelimit", "0", "net.ipv4.icmp_ratemask", "0"));
        }
    }

    @Test
    void aTargetOutOfReachIsRefusedByName() {
        Thread change = soon(
                () -> detour.end.nft(
                        """
                table ip wall {
                  chain forward {
                    type filter hook forward priority 0;
                    ip daddr 198.18.9.2 reject with icmp type admin-prohibited
                  }
                }
                """));
        Typed run = detour.watch("--until-change", "--interval", "50ms", "--deadline", "30s", Detour.SERVER);
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("target: refused by 198.18.4.2: communication-administratively-prohibited (3/13)");
        assertThat(change.isAlive()).isFalse();
    }
}
