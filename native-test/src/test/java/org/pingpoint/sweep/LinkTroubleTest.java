package org.pingpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.sweep.target.PortSet;

/** What becomes of a sweep whose interface fails for a while. */
@NeedsRoot
@Execution(ExecutionMode.CONCURRENT)
class LinkTroubleTest {
    private static final SweepOptions OPTIONS = SweepOptions.defaults()
            .withRate(2_000)
            .withRetries(1)
            .withTimeout(Duration.ofMillis(300))
            .withSilent();

    private final Tallied seen = new Tallied();

    private SweepSummary sweepWhile(SweepLab net, Runnable trouble) throws Exception {
        Thread breaking = new Thread(trouble);
        breaking.start();
        SweepSummary summary = net.run(OPTIONS, seen, "198.19.16.0/20");
        breaking.join();
        return summary;
    }

    @Test
    void anInterfaceThatGoesDownAndComesBackLosesNothing() throws Exception {
        try (SweepLab net = new SweepLab()) {
            SweepSummary summary = sweepWhile(net, () -> {
                sleep(400);
                net.client.ip("link set eth0 down");
                sleep(800);
                net.client.ip("link set eth0 up");
            });
            assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.REPLY, 4096));
            assertThat(summary.finished()).isTrue();
        }
    }

    @Test
    void aCableThatIsPulledForAWhileLosesNothing() throws Exception {
        try (SweepLab net = new SweepLab()) {
            sweepWhile(net, () -> {
                sleep(400);
                net.far.ip("link set eth0 down");
                sleep(800);
                net.far.ip("link set eth0 up");
            });
            assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.REPLY, 4096));
        }
    }

    @Test
    void aSegmentWithoutCarrierHoldsNoOtherUp() throws Exception {
        try (SweepLab net = new SweepLab()) {
            net.far.ip("link set seg0 down");
            SweepSummary summary = net.run(OPTIONS, seen, "198.19.16.0/24", "198.18.64.8/29");
            assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.REPLY, 256, SweepOutcome.LOCAL_ERROR, 8));
            assertThat(seen.results)
                    .filteredOn(r -> r.outcome() == SweepOutcome.LOCAL_ERROR)
                    .allSatisfy(r -> assertThat(r.reason()).contains("carrier"));
            assertThat(summary.finished()).isTrue();
        }
    }

    @Test
    void silentPortsOfANeighbourCostOneQuestionEachTry() throws Exception {
        try (SweepLab net = new SweepLab()) {
            net.far.nft(
                    """
                    table ip filter {
                      chain input {
                        type filter hook input priority 0;
                        tcp dport 4000-4999 drop
                      }
                    }
                    """);
            long before = questions(net);
            net.run(OPTIONS.withProbe(new SweepProbe.Tcp(PortSet.parse("4000-4999"))), seen, "198.18.64.2/32");
            assertThat(questions(net) - before).as("ARP requests for one host").isLessThan(30);
        }
    }

    /** Frames that the client has sent on the segment, less the probes themselves. */
    private long questions(SweepLab net) {
        return Long.parseLong(net.client
                        .exec("cat", "/sys/class/net/seg0/statistics/tx_packets")
                        .out()
                        .trim())
                - 2L * seen.results.size();
    }

    @Test
    void aRouterThatIsReplacedIsFollowed() throws Exception {
        try (SweepLab net = new SweepLab()) {
            sweepWhile(net, () -> {
                sleep(400);
                net.far.ip("link set eth0 address 02:00:00:00:77:01");
                net.client.ip("neigh replace 198.18.0.2 lladdr 02:00:00:00:77:01 dev eth0 nud reachable");
            });
            assertThat(seen.counts.get(SweepOutcome.REPLY))
                    .as("all but those that were asked before this was known")
                    .isGreaterThan(1024)
                    .isLessThanOrEqualTo(4096);
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
