package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.pingpoint.lab.Command;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.lab.NeedsRoot;
import org.pingpoint.linux.NetworkNamespace;

/** {@code sweep} as it is typed: networks of hosts on one server, and a segment with a duplicate address. */
@Isolated("as fast as this host goes: it fills queues that all namespaces share")
@NeedsRoot
class SweepLabTest {
    private static final int OPEN = 8080;
    private static final String JAVA = "java -jar "
            + Path.of("../cli/target/pingpoint.jar").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private static Lab lab;
    private static Namespace client;
    private static Namespace server;

    @BeforeAll
    static void build() throws Exception {
        lab = Lab.open().withoutErrorLimits();
        client = lab.host("client");
        server = lab.host("server");
        Namespace twin = lab.host("twin"), segment = lab.bridge("segment");
        client.link("eth0", server, "eth0");
        client.link("eth1", segment, "p1");
        server.link("eth1", segment, "p2");
        twin.link("eth0", segment, "p3");
        client.ip(
                "addr add 198.18.1.1/24 dev eth0",
                "addr add 198.18.2.1/28 dev eth1",
                "route add 198.19.0.0/16 via 198.18.1.2");
        server.ip(
                "addr add 198.18.1.2/24 dev eth0",
                "addr add 198.18.2.2/28 dev eth1",
                "addr add 198.18.2.9/28 dev eth1",
                "route add local 198.19.0.0/16 dev lo");
        twin.ip("addr add 198.18.2.9/28 dev eth0");
        server.nft(
                """
                table ip filter {
                  chain input {
                    type filter hook input priority 0;
                    tcp dport 81 reject with icmp type admin-prohibited
                    tcp dport 82 drop
                    ip daddr 198.19.7.0/24 drop
                  }
                }
                """);
        lab.settle();
        lab.closeWithMe(NetworkNamespace.call(Optional.of(server.name()), () -> new ServerSocket(OPEN)));
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    private record Run(int exit, String out, String err) {
        /** Target (with port), outcome and try of each line. */
        List<String> told() {
            return out.lines()
                    .skip(1)
                    .map(l -> l.split(",", -1))
                    .map(f -> f[0] + (f[1].isEmpty() ? "" : ":" + f[1]) + " " + f[3] + " " + f[2])
                    .toList();
        }
    }

    private static Run sweep(String line) {
        Typed typed = Typed.here(("sweep --netns " + client.name() + " -o csv " + line).split(" "));
        return new Run(typed.exit(), typed.out(), typed.err());
    }

    @Test
    void everyHostOfANetworkIsToldOnce() {
        Run run = sweep("198.19.3.0/24 198.19.3.7");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.told())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 256)
                        .mapToObj(i -> "198.19.3." + i + " reply 1")
                        .toList());
    }

    @Test
    void portsAreOpenClosedRefusedBySomebodyOrSilent() {
        Run run = sweep("198.19.3.1 --timeout 200ms --probe tcp:80-82," + OPEN);

        assertThat(run.exit()).isEqualTo(ExitCode.BAD);
        assertThat(run.told())
                .containsExactlyInAnyOrder(
                        "198.19.3.1:80 tcp-reset 1",
                        "198.19.3.1:81 icmp-error 1",
                        "198.19.3.1:82 timeout 2",
                        "198.19.3.1:" + OPEN + " tcp-accept 1");
        assertThat(run.out()).contains(",3,13,communication-administratively-prohibited,");
        // State 03 is SYN_RECV: half a connection left behind.
        assertThat(server.exec("cat", "/proc/net/tcp").out().lines().skip(1).map(l -> l.trim()
                        .split("\\s+")[3]))
                .doesNotContain("03");
    }

    @Test
    void aClosedUdpPortIsRefusedByItsHost() {
        Run run = sweep("198.19.3.0/28 --probe udp:4444");

        assertThat(run.told()).hasSize(16).allMatch(l -> l.contains(":4444 icmp-error"));
    }

    @Test
    void silenceIsToldAfterAllTries() {
        Run run = sweep("198.19.7.0/29 198.19.6.1 --retries 2 --timeout 100ms --only silent");

        assertThat(run.exit()).isEqualTo(ExitCode.BAD);
        assertThat(run.told())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 8)
                        .mapToObj(i -> "198.19.7." + i + " timeout 3")
                        .toList());
    }

    @Test
    void bothHoldersOfAnAddressAreShown() {
        Run run = sweep("198.18.2.0/28 --probe arp --timeout 300ms --only answered");

        assertThat(run.told())
                .filteredOn(l -> l.startsWith("198.18.2.9 "))
                .containsExactly("198.18.2.9 arp-reply 1", "198.18.2.9 arp-reply 1");
        assertThat(run.told()).filteredOn(l -> l.startsWith("198.18.2.2 ")).hasSize(1);
        assertThat(run.out().lines().filter(l -> l.startsWith("198.18.2.9,")).map(l -> l.endsWith(",true")))
                .as("another holder")
                .containsExactly(false, true);
        assertThat(run.err())
                .contains("1 network address, 1 broadcast address, 1 own address")
                .contains("1 duplicates");
    }

    @Test
    void ourOwnAddressIsNoNeighbourThatIsMissing() {
        Run run = sweep("198.18.2.1-198.18.2.2 --probe arp --timeout 300ms");

        assertThat(run.told()).containsExactly("198.18.2.2 arp-reply 1");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void killedAtAnyMomentItGoesOnAndSkipsNothing() throws IOException {
        Path results = folder.resolve("results.csv");
        String line = JAVA + " sweep 198.19.8.0/22 --rate 400 --timeout 100ms -q -o csv --state "
                + folder.resolve("state") + " >> " + results;
        for (String limit : List.of("timeout -s KILL 1 ", "timeout -s KILL 2 ", "timeout -s KILL 1.5 ", "")) {
            client.exec("bash", "-c", limit + line);
        }

        List<String> lines = Files.readAllLines(results);
        assertThat(lines).allMatch(l -> l.split(",", -1).length == SweepCsv.COLUMNS.split(",").length);
        assertThat(lines).filteredOn(SweepCsv.COLUMNS::equals).hasSize(1);
        Set<String> targets = lines.stream()
                .filter(l -> l.startsWith("198.19."))
                .map(l -> l.substring(0, l.indexOf(',')))
                .collect(Collectors.toSet());
        assertThat(targets).hasSize(1024);
    }

    /** Root without the right to pass over file modes: as a user, but for the sockets. */
    @Test
    void aStateThatMayNotBeReadIsSaid() {
        String state = folder.resolve("state").toString();
        Command.Output run = client.exec(
                "bash",
                "-c",
                "touch " + state + "; chmod 000 " + state + "; setpriv --bounding-set=-dac_override,-dac_read_search "
                        + JAVA + " sweep 198.19.8.1 --state " + state);

        assertThat(run.err()).isEqualTo("pingpoint: state file '" + state + "' may not be read (EACCES)\n");
        assertThat(run.exit()).isEqualTo(ExitCode.CANNOT_RUN);
    }

    /** On a file system of 64 KiB, which grows at last. */
    @Test
    void aFullDiskOfResultsAndStateIsOneFailureAndLosesNothing() {
        Command.Output run = client.command("unshare", "-m", "bash")
                .input(
                        """
                        mount -t tmpfs -o size=64k tmpfs FOLDER && cd FOLDER
                        sweep() {
                          JAVA sweep 198.19.8.0/22 --rate 4000 --timeout 100ms -q -o csv --state state >> results.csv
                          echo exit $?
                        }
                        head -c 30000 /dev/zero > filler; sweep; ls -A
                        rm filler; sweep
                        mount -o remount,size=1m FOLDER; sweep
                        cat results.csv
                        """
                                .replace("FOLDER", folder.toString())
                                .replace("JAVA", JAVA))
                .run();

        assertThat(run.err().lines())
                .as(run.err())
                .hasSize(2)
                .allMatch(l -> l.startsWith("pingpoint: ") && l.contains("No space left on device"));
        List<String> out = run.out().lines().toList();
        int header = out.indexOf(SweepCsv.COLUMNS);
        assertThat(out.subList(0, header))
                .containsSubsequence("exit 3", "filler", "results.csv", "exit 3", "exit 0")
                .doesNotContain(".state.tmp", ".state.lock");
        List<String> results = out.subList(header + 1, out.size());
        assertThat(results).allMatch(l -> l.split(",", -1).length == SweepCsv.COLUMNS.split(",").length);
        assertThat(results.stream().map(l -> l.substring(0, l.indexOf(','))).distinct())
                .hasSize(1024);
    }

    @Test
    void aReaderThatLeavesIsOneFailure() {
        Command.Output run = client.exec("bash", "-c", "(" + JAVA + " sweep 198.19.8.0/28; echo exit $? >&2) | true");

        assertThat(run.err()).isEqualTo("exit 3\n");
    }
}
