package org.pingpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.sweep.target.PortSet;

/** UDP ports of a host with the limits that Linux sets to its port-unreachables: six at once, then one a second. */
@NeedsRoot
@Execution(ExecutionMode.CONCURRENT)
class ErrorLimitsLabTest {
    private static final SweepOptions OPTIONS = SweepOptions.defaults()
            .withProbe(new SweepProbe.Udp(PortSet.parse("4000-4011")))
            .withRate(1000)
            .withRetries(1)
            .withTimeout(Duration.ofMillis(300))
            .withSilent();

    private final Tallied seen = new Tallied();

    private SweepSummary sweep(String rules, String target) throws Exception {
        try (Lab lab = Lab.open()) {
            Namespace client = lab.host("client");
            Namespace server = lab.host("server");
            client.link("eth0", server, "eth0");
            client.ip("addr add 198.18.0.1/30 dev eth0", "addr add 2001:db8::1/64 dev eth0 nodad");
            server.ip("addr add 198.18.0.2/30 dev eth0", "addr add 2001:db8::2/64 dev eth0 nodad");
            server.nft(rules);
            lab.settle();
            try (DatagramSocket mute =
                    NetworkNamespace.call(Optional.of(server.name()), () -> new DatagramSocket(4005))) {
                return NetworkNamespace.call(client.name(), () -> new Sweep(OPTIONS).run(SweepLab.space(target), seen));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.18.0.2/32", "2001:db8::2/128"})
    void everyClosedPortIsToldThoughTheHostAnswersOneASecond(String target) throws Exception {
        SweepSummary summary = sweep("table inet nothing {}", target);

        assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.ICMP_ERROR, 11, SweepOutcome.SILENT, 1));
        assertThat(seen.results)
                .filteredOn(r -> r.outcome() == SweepOutcome.SILENT)
                .allSatisfy(r -> {
                    assertThat(r.target()).endsWith(" 4005");
                    assertThat(r.attempt()).as("twice with others, once alone").isEqualTo(3);
                });
        assertThat(summary.limited()).isOne();
        assertThat(summary.duplicates()).isZero();
    }

    @Test
    void aFilterThatLetsOnePortRefuseIsBelievedAfterThreeSilences() throws Exception {
        SweepSummary summary = sweep(
                """
                table inet filter {
                  chain input {
                    type filter hook input priority 0;
                    udp dport { 4001-4011 } drop
                  }
                }
                """,
                "198.18.0.2/32");

        assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.ICMP_ERROR, 1, SweepOutcome.SILENT, 11));
        assertThat(summary.limited()).isZero();
        assertThat(summary.sent()).isEqualTo(12 + 11 + ErrorLimits.TRUSTED_SILENCES);
    }
}
