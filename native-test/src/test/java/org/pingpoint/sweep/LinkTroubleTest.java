package org.pingpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pingpoint.lab.NeedsRoot;

/** What becomes of a sweep whose interface fails for a while. */
@NeedsRoot
class LinkTroubleTest {
    private static final SweepOptions OPTIONS =
            SweepOptions.defaults().withRate(2_000).withRetries(1).withTimeout(Duration.ofMillis(300));

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
