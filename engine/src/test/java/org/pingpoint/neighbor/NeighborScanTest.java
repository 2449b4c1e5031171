package org.pingpoint.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.probe.FarEnd;
import org.pingpoint.probe.Prober;
import org.pingpoint.probe.ScriptedNetwork;

class NeighborScanTest {
    private static final IpAddress SOURCE = IpAddress.parse("198.18.1.10");
    private static final IpAddress HELD = IpAddress.parse("198.18.1.1");
    private static final IpAddress HELD_TWICE = IpAddress.parse("198.18.1.2");
    private static final IpAddress FREE = IpAddress.parse("198.18.1.3");
    private static final MacAddress OTHER = MacAddress.parse("02:00:00:00:00:77");

    private final ScriptNetwork script = new ScriptNetwork();
    private final List<Long> requestTimes = new ArrayList<>();

    private List<NeighborResult> scan(NeighborOptions options, List<IpAddress> addresses) {
        script.ethernet(2, "eth0", FarEnd.OURS, 1500, (frame, wire) -> {
            requestTimes.add(script.clock().nanos() / 1_000_000);
            IpAddress asked = FarEnd.read(frame).arp().target();
            if (!asked.equals(FREE)) {
                wire.deliver(Duration.ofMillis(1), FarEnd.arpReply(frame, FarEnd.ROUTER));
            }
            if (asked.equals(HELD_TWICE)) {
                wire.deliver(Duration.ofMillis(400), FarEnd.arpReply(frame, OTHER));
            }
        });
        try (Prober prober = new Prober(new ScriptedNetwork(script))) {
            NeighborScan scan = new NeighborScan(prober, options, addresses, (address, attempt, outcome) -> {});
            scan.start();
            prober.run(scan::done);
            return scan.results();
        }
    }

    @Test
    void holdersAreToldFromDoubleHoldersAndFromSilence() {
        List<NeighborResult> results = scan(NeighborOptions.on(2, SOURCE), List.of(HELD, HELD_TWICE, FREE));

        assertThat(results).extracting(NeighborResult::address).containsExactly(HELD, HELD_TWICE, FREE);
        assertThat(results.get(0).answerers()).extracting(Answerer::mac).containsExactly(FarEnd.ROUTER);
        assertThat(results.get(0).isDuplicate()).isFalse();
        assertThat(results.get(1).answerers()).extracting(Answerer::mac).containsExactly(FarEnd.ROUTER, OTHER);
        assertThat(results.get(1).isDuplicate()).isTrue();
        assertThat(results.get(2).isAnswered()).isFalse();
        assertThat(results.get(2).requests()).isEqualTo(3);
        assertThat(results.get(0).requests()).isEqualTo(1);
    }

    @Test
    void requestsAreSpacedByTheRate() {
        List<IpAddress> many = new ArrayList<>();
        for (int i = 20; i < 30; i++) {
            many.add(IpAddress.parse("198.18.1." + i));
        }
        scan(NeighborOptions.on(2, SOURCE).withAttempts(1).withRate(10), many);

        assertThat(requestTimes).hasSize(10);
        for (int i = 0; i < 10; i++) {
            assertThat(requestTimes.get(i)).isEqualTo(i * 100L);
        }
    }

    @Test
    void anInterfaceThatCannotBeOpenedIsSaid() {
        try (Prober prober = new Prober(new ScriptedNetwork(script))) {
            NeighborScan scan = new NeighborScan(prober, NeighborOptions.on(9, SOURCE), List.of(HELD), (a, n, o) -> {});
            scan.start();
            prober.run(scan::done);
            assertThat(scan.results()).singleElement().satisfies(r -> {
                assertThat(r.failure()).isPresent();
                assertThat(r.requests()).isZero();
            });
        }
    }
}
