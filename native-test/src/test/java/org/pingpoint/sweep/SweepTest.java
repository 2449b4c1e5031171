package org.pingpoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.linux.NetworkNamespace;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.Shard;
import org.pingpoint.sweep.target.TargetSource;
import org.pingpoint.sweep.target.TargetSpace;

/** Against the kernel's own answers. */
@Isolated("as fast as this host goes: it fills queues that all namespaces share")
@NeedsRoot
class SweepTest {
    private static final SweepOptions FAST =
            SweepOptions.defaults().withoutRate().withTimeout(Duration.ofSeconds(2));

    private static SweepLab net;

    @BeforeAll
    static void build() {
        net = new SweepLab();
    }

    @AfterAll
    static void remove() {
        net.close();
    }

    private final Tallied seen = new Tallied();

    @ParameterizedTest
    @CsvSource({"198.19.0.0/16, 64", "2001:db8:1::/112, 64"})
    void everyEchoIsAnsweredOnce(String prefix, int ttl) throws Exception {
        SweepSummary summary = net.run(FAST, seen, prefix);
        assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.REPLY, 65_536));
        assertThat(seen.perTarget).hasSize(65_536);
        assertThat(seen.results).allSatisfy(r -> {
            assertThat(r.from()).isEqualTo(r.target());
            assertThat(r.ttl()).isEqualTo(ttl);
            assertThat(r.attempt()).isPositive();
            assertThat(r.duplicate()).isFalse();
        });
        assertThat(summary.finished()).isTrue();
        assertThat(summary.answered()).isEqualTo(65_536);
        assertThat(summary.settled()).isEqualTo(65_536);
        assertThat(summary.silent()).isZero();
        assertThat(seen.results.stream().filter(r -> r.rttNanos() >= 0).count())
                .as("measured from the kernel's stamps")
                .isGreaterThan(65_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.19.1.0/26", "2001:db8:1::/122"})
    void tcpPortsAreOpenOrClosed(String prefix) throws Exception {
        String listen = "import socket,sys,time\ns=socket.create_server(('::',8080),family=socket.AF_INET6,"
                + "dualstack_ipv6=True,backlog=4096)\nprint('up',flush=True)\ntime.sleep(600)\n";
        try (var server = net.far.start("python3", "-c", listen)) {
            awaitPort(8080);
            SweepOptions options = FAST.withProbe(new SweepProbe.Tcp(PortSet.parse("8079-8081")));
            net.run(options, seen, prefix);
            assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.TCP_ACCEPT, 64, SweepOutcome.TCP_RESET, 128));
            assertThat(seen.results).allSatisfy(r -> assertThat(r.target().endsWith(" 8080"))
                    .isEqualTo(r.outcome() == SweepOutcome.TCP_ACCEPT));
            assertThat(net.far.exec("ss", "-Htan", "state", "syn-recv").out())
                    .as("half-open connections that a sweep leaves behind")
                    .isBlank();
        }
    }

    private static void awaitPort(int port) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            if (net.far.exec("ss", "-Htln", "sport", "=", ":" + port).out().contains("" + port)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nobody listens");
    }

    @Test
    void noConnectionStaysHalfOpenThoughThisHostsFirewallHidesTheAnswers() throws Exception {
        net.client.nft(
                """
                table inet wall {
                  chain input {
                    type filter hook input priority 0; policy drop;
                    ct state established,related accept
                    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
                  }
                }
                """);
        String listen = "import socket,time\ns=socket.create_server(('',8082),backlog=4096)\ntime.sleep(600)\n";
        try (var server = net.far.start("python3", "-c", listen)) {
            awaitPort(8082);
            net.run(FAST.withProbe(new SweepProbe.Tcp(PortSet.parse("8082"))), seen, "198.19.1.0/26", "198.18.64.2/32");
            assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.TCP_ACCEPT, 65));
            assertThat(net.far.exec("ss", "-Htan", "state", "syn-recv").out()).isBlank();
        } finally {
            net.client.nft("delete table inet wall");
        }
    }

    @Test
    void aTargetThatStandsInTwoWindowsIsAskedInEach() throws Exception {
        List<TargetSpace> windows = List.of(SweepLab.space("198.19.1.0/25"), SweepLab.space("198.19.1.0/25"));
        Iterator<TargetSpace> rest = windows.iterator();
        TargetSource twice = () -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
        SweepOptions options = FAST.withProbe(new SweepProbe.Tcp(PortSet.parse("81")));
        NetworkNamespace.call(net.client.name(), () -> new Sweep(options).run(twice, seen));
        assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.TCP_RESET, 256));
    }

    @ParameterizedTest
    @CsvSource({"198.19.2.0/24, 3/3", "2001:db8:1::/120, 1/4"})
    void closedUdpPortsAreRefused(String prefix, String icmp) throws Exception {
        SweepOptions options = FAST.withProbe(new SweepProbe.Udp(PortSet.parse("7,9")));
        SweepSummary summary = net.run(options, seen, prefix);
        assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.ICMP_ERROR, 512));
        assertThat(seen.results).allSatisfy(r -> {
            assertThat(r.icmp()).isEqualTo(icmp);
            assertThat(r.from()).isNotEmpty();
        });
        assertThat(summary.refused()).isEqualTo(512);
    }

    /** Both heed nothing that is not a request of their own, as real ones do. */
    @Test
    void nameAndTimeServersAreAskedInTheirOwnWords() throws Exception {
        String serve =
                """
                import socket, select
                dns, ntp = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for i in range(2)]
                for s in dns, ntp: s.setsockopt(socket.IPPROTO_IP, 8, 1)
                dns.bind(('198.18.0.2', 53)); ntp.bind(('198.18.0.2', 123))
                print('up', flush=True)
                while True:
                  for s in select.select([dns, ntp], [], [])[0]:
                    b, a = s.recvfrom(512)
                    if s is dns and b[2:] == bytes.fromhex('01000001000000000000' + '0000020001'):
                      s.sendto(b[:2] + b'\\x81\\x80' + b[4:], a)
                    if s is ntp and len(b) == 48 and b[0] == 0xe3:
                      s.sendto(b'\\x24' + b[1:], a)
                """;
        try (var server = net.far.start("python3", "-c", serve)) {
            awaitSocket();
            net.run(FAST.withProbe(new SweepProbe.Udp(PortSet.parse("53,123"))), seen, "198.18.0.2/32");
            assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.REPLY, 2));
        }
    }

    private static void awaitSocket() throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            if (net.far.exec("ss", "-Huln").out().contains(":123 ")) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nobody serves");
    }

    @Test
    void theSilentAreAskedAgainAndNamed() throws Exception {
        SweepOptions options = SweepOptions.defaults()
                .withRate(20_000)
                .withRetries(2)
                .withTimeout(Duration.ofMillis(100))
                .withSilent();
        SweepSummary summary = net.run(options, seen, "198.18.8.0/24", "198.19.3.0/24");
        assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.REPLY, 256, SweepOutcome.SILENT, 256));
        assertThat(seen.perTarget).hasSize(512);
        assertThat(seen.results)
                .filteredOn(r -> r.outcome() == SweepOutcome.SILENT)
                .allSatisfy(r -> assertThat(r.attempt()).isEqualTo(3));
        assertThat(summary.sent()).as("only the silent are asked again").isEqualTo(256 + 3 * 256);
        assertThat(summary.silent()).isEqualTo(256);
    }

    @Test
    void theSegmentIsAskedByArpAndNeighbourSolicitation() throws Exception {
        SweepOptions options = FAST.withProbe(new SweepProbe.Neighbor()).withTimeout(Duration.ofMillis(300));
        net.run(options, seen, "198.18.64.0/24", "2001:db8:64::2/128", "198.19.0.1/32");
        String mac = net.far.exec("cat", "/sys/class/net/seg0/address").out().trim();
        assertThat(seen.results)
                .filteredOn(r -> r.outcome() == SweepOutcome.ARP_REPLY)
                .hasSizeGreaterThanOrEqualTo(255)
                .allSatisfy(r -> assertThat(r.mac()).isEqualTo(mac))
                .anySatisfy(r -> assertThat(r.target()).isEqualTo("2001:db8:64::2"));
        assertThat(seen.results)
                .filteredOn(r -> r.outcome() == SweepOutcome.LOCAL_ERROR)
                .extracting(Tallied.Kept::target)
                .contains("198.19.0.1", "198.18.64.1");
    }

    @Test
    void neighboursAndThisHostItselfAnswerTo() throws Exception {
        net.run(FAST, seen, "198.18.64.4/30", "198.18.64.1/32", "2001:db8:64::2/128", "2001:db8::1/128");
        assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.REPLY, 7));
        assertThat(seen.results).allSatisfy(r -> assertThat(r.duplicate()).isFalse());
    }

    @Test
    void aSegmentMayHoldMoreNeighboursThanTheKernelsTable() throws Exception {
        net.run(FAST, seen, "198.18.64.0/20");
        assertThat(seen.counts.get(SweepOutcome.REPLY))
                .as("all but the network's own address, which Linux does not ask for")
                .isGreaterThanOrEqualTo(4094);
        assertThat(net.client
                        .exec("ip", "-4", "neigh", "show", "dev", "seg0")
                        .out()
                        .lines())
                .as("entries that the sweep left behind")
                .hasSizeLessThan(10);
    }

    @Test
    void everyPortOfANeighbourIsAsked() throws Exception {
        net.run(FAST.withProbe(new SweepProbe.Tcp(PortSet.parse("4000-4099"))), seen, "198.18.64.2/32");
        assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.TCP_RESET, 100));
    }

    @Test
    void whatHasNoRouteIsSaidAndNothingIsSent() throws Exception {
        SweepSummary summary = net.run(FAST, seen, "203.0.113.0/28");
        assertThat(seen.counts).isEqualTo(Map.of(SweepOutcome.LOCAL_ERROR, 16));
        assertThat(seen.results).allSatisfy(r -> assertThat(r.reason()).contains("ENETUNREACH"));
        assertThat(summary.sent()).isZero();
        assertThat(summary.unsent()).isEqualTo(16);
    }

    @Test
    void shardsShareTheWork() throws Exception {
        for (int shard = 1; shard <= 3; shard++) {
            net.run(FAST.withShard(new Shard(shard, 3)).withSeed(5), seen, "198.19.4.0/24");
        }
        assertThat(seen.perTarget).hasSize(256);
        assertThat(seen.perTarget.values()).containsOnly(1);
    }

    @Test
    void aStoppedSweepIsResumedWhereItWasSettled() throws Exception {
        SweepOptions options = FAST.withRate(2_000).withSeed(3);
        long[] settled = new long[1];
        SweepSink failing = new SweepSink() {
            @Override
            public void result(SweepResult result) throws IOException {
                seen.result(result);
                if (seen.results.size() == 700) {
                    throw new IOException("disk full");
                }
            }

            @Override
            public void progress(SweepProgress progress) {
                settled[0] = progress.settled();
            }
        };
        assertThatThrownBy(() -> net.run(options, failing, "198.19.8.0/22")).hasMessage("disk full");
        assertThat(settled[0]).isBetween(1L, 700L);
        SweepSummary rest = net.run(options.withResumeAt(settled[0]), seen, "198.19.8.0/22");
        assertThat(rest.finished()).isTrue();
        assertThat(seen.perTarget).as("none is left out").hasSize(1024);
        assertThat(rest.sent()).isEqualTo(1024 - settled[0]);
    }
}
