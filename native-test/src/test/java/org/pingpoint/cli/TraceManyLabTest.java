package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.lab.NeedsRoot;

/**
 * {@code trace} of networks: a line of eight routers with 198.18.128.0/20 and 2001:db8:1::/64 behind it; 198.18.144.0/24, whose odd
 * addresses live beside the third router; 198.18.145.0/24, which the fifth refuses; 198.18.146.0/24, which the fourth and fifth send
 * to each other.
 */
@Isolated("as fast as this host goes: it fills queues that all namespaces share")
@NeedsRoot
class TraceManyLabTest {
    private static final int ROUTERS = 8;

    @TempDir
    Path folder;

    private static Lab lab;
    private static Namespace client;
    private static final List<Namespace> routers = new ArrayList<>();

    @BeforeAll
    static void build() {
        lab = Lab.open().withoutErrorLimits();
        client = lab.host("client");
        Namespace previous = client;
        String device = "eth0";
        for (int i = 1; i <= ROUTERS + 1; i++) {
            Namespace next = i <= ROUTERS ? lab.router("r" + i) : lab.router("far");
            previous.link(device, next, "up0");
            previous.ip(
                    "addr add " + near(i) + "/30 dev " + device,
                    "addr add " + near6(i) + "/64 dev " + device + " nodad",
                    "route add 198.18.128.0/18 via " + v4(i),
                    "route add 2001:db8:1::/64 via " + v6(i));
            next.ip("addr add " + v4(i) + "/30 dev up0", "addr add " + v6(i) + "/64 dev up0 nodad");
            if (i > 1) {
                next.ip("route add 198.18.16.0/30 via " + near(i), "route add 2001:db8:0:1::/64 via " + near6(i));
            }
            routers.add(next);
            previous = next;
            device = "dn0";
        }
        routers.remove(ROUTERS);
        previous.ip("route add local 198.18.128.0/18 dev lo", "route add local 2001:db8:1::/64 dev lo");
        beside();
        router(5)
                .nft(
                        """
                table ip filter {
                  chain forward {
                    type filter hook forward priority 0;
                    ip daddr 198.18.145.0/24 reject with icmp type admin-prohibited
                  }
                }
                """);
        router(5).ip("route add 198.18.146.0/24 via " + near(5));
        lab.settle();
    }

    private static void beside() {
        Namespace near = lab.router("near");
        router(3).link("side", near, "up0");
        router(3).ip("addr add 198.18.17.1/30 dev side");
        near.ip(
                "addr add 198.18.17.2/30 dev up0",
                "route add default via 198.18.17.1",
                "route add local 198.18.144.0/24 dev lo");
        List<String> odd = IntStream.range(0, 128)
                .mapToObj(i -> "route add 198.18.144." + (2 * i + 1) + "/32 via 198.18.17.2")
                .toList();
        router(3).ip(odd);
    }

    private static Namespace router(int hop) {
        return routers.get(hop - 1);
    }

    private static String near(int hop) {
        return "198.18.16." + (4 * (hop - 1) + 1);
    }

    private static String v4(int hop) {
        return "198.18.16." + (4 * (hop - 1) + 2);
    }

    private static String near6(int hop) {
        return "2001:db8:0:" + hop + "::1";
    }

    private static String v6(int hop) {
        return "2001:db8:0:" + hop + "::2";
    }

    @AfterAll
    static void remove() {
        lab.close();
        routers.clear();
    }

    private record Run(int exit, String out, String err) {
        /** Of each target the hops' addresses, {@code *} for a silent one. */
        Map<String, List<String>> paths() {
            Map<String, List<String>> paths = new TreeMap<>();
            out.lines()
                    .filter(l -> !l.startsWith("target,"))
                    .map(l -> l.split(",", -1))
                    .forEach(f -> {
                        List<String> hops = paths.computeIfAbsent(f[0], t -> new ArrayList<>());
                        assertThat(f[1]).isEqualTo(Integer.toString(hops.size() + 1));
                        hops.add(f[2].isEmpty() ? "*" : f[2]);
                    });
            return paths;
        }

        int probes() {
            return Integer.parseInt(err.replaceAll("(?s).*?([0-9]+) probes? in .*", "$1"));
        }
    }

    private static Run trace(String line) {
        Typed typed = Typed.here(("trace --netns " + client.name() + " --rate max --wait 700ms " + line).split(" "));
        return new Run(typed.exit(), typed.out(), typed.err());
    }

    private static List<String> line(String target) {
        List<String> hops = new ArrayList<>();
        for (int i = 1; i <= ROUTERS; i++) {
            hops.add(target.contains(":") ? v6(i) : v4(i));
        }
        hops.add(target);
        return hops;
    }

    private static Map<String, List<String>> expected(String start, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> start + i)
                .collect(Collectors.toMap(t -> t, TraceManyLabTest::line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmp", "udp", "tcp"})
    void everyHopOfEveryTarget(String method) {
        Run run = trace("198.18.130.0/24 -o csv --exhaustive --method " + method);
        assertThat(run.paths()).isEqualTo(expected("198.18.130.", 256));
        assertThat(run.exit()).isZero();
        assertThat(run.out()).doesNotContain(",true");
        assertThat(run.probes()).isLessThanOrEqualTo(256 * 9 + 256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmp", "udp", "tcp"})
    void whatIsSharedIsWhatWouldHaveBeenMeasured(String method) {
        Run run = trace("198.18.130.0/24 198.18.131.0/24 -o csv --method " + method);
        Map<String, List<String>> expected = new LinkedHashMap<>(expected("198.18.130.", 256));
        expected.putAll(expected("198.18.131.", 256));
        assertThat(run.paths()).isEqualTo(expected);
        assertThat(run.probes()).isLessThan(512 * 9 * 6 / 10);
        // A shared hop says so, and has neither a time nor a TTL of its own.
        assertThat(run.out().lines().filter(l -> l.endsWith(",true")))
                .hasSizeGreaterThan(512 * 4)
                .allMatch(l -> l.contains(",icmp-error,11,0,time-exceeded,,,true"));
        assertThat(run.out().lines().filter(l -> l.endsWith(",false")).count()).isEqualTo(1L * run.probes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmp", "udp"})
    void ipv6(String method) {
        Run run = trace("2001:db8:1::10-2001:db8:1::19 -o csv --method " + method);
        Map<String, List<String>> expected = expected("2001:db8:1::1", 10);
        if (method.equals("udp")) {
            // Linux sends errors from the interface's own address where the target's is only routed to the host.
            expected.values().forEach(hops -> hops.set(ROUTERS, v6(ROUTERS + 1)));
        }
        assertThat(run.paths()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --exhaustive"})
    void halfOfTheTargetsLeaveTheLineEarly(String how) {
        Run run = trace("198.18.144.0/24 -o csv --method udp" + how);
        Map<String, List<String>> expected = expected("198.18.144.", 256);
        expected.replaceAll((target, hops) -> Integer.parseInt(target.substring(target.lastIndexOf('.') + 1)) % 2 == 0
                ? hops
                : List.of(v4(1), v4(2), v4(3), target));
        assertThat(run.paths()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --exhaustive"})
    void aSilentRouterIsPassedBy(String how) {
        router(4)
                .nft(
                        """
                        table ip quiet {
                          chain output {
                            type filter hook output priority 0;
                            icmp type time-exceeded drop
                          }
                        }
                        """);
        try {
            Run run = trace("198.18.132.0/25 -o csv" + how);
            Map<String, List<String>> expected = expected("198.18.132.", 128);
            expected.values().forEach(hops -> hops.set(3, "*"));
            assertThat(run.paths()).isEqualTo(expected);
        } finally {
            router(4).nft("delete table ip quiet");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --exhaustive"})
    void whoRefusesEndsThePath(String how) {
        Run run = trace("198.18.145.0/27 -o csv" + how);
        List<String> hops = List.of(v4(1), v4(2), v4(3), v4(4), v4(5), v4(5));
        assertThat(run.paths()).hasSize(32).allSatisfy((target, path) -> assertThat(path)
                .isEqualTo(hops));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("0 reached, 32 refused");
        assertThat(trace("198.18.145.9/32 -o json" + how).out())
                .startsWith("{\"schema\":\"pingpoint.trace/1\",\"target\":\"198.18.145.9\"")
                .contains("\"reached\":false,\"ended\":\"refused\"", "\"icmpType\":3,\"icmpCode\":13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --exhaustive"})
    void aLoopEndsThePath(String how) {
        Run run = trace("198.18.146.0/27 -o csv" + how);
        assertThat(run.err()).contains("0 reached, 32 loops");
        assertThat(run.paths().values().stream().distinct()).hasSize(1);
        assertThat(run.paths().get("198.18.146.7")).startsWith(v4(1), v4(2), v4(3), v4(4), v4(5));
    }

    @Test
    void anObjectForEachTarget() throws Exception {
        Path list = Files.write(folder.resolve("list"), List.of("198.18.133.1  # one", "", "198.18.133.2"));
        Run run = trace("--targets " + list + " --method udp --exhaustive");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .startsWith("{\"kind\":\"run\",\"schema\":\"pingpoint.trace/1\",\"command\":\"trace\",\"start\":\"2")
                .endsWith("\"method\":\"udp\",\"port\":33434,\"targets\":2,\"seed\":1}");
        assertThat(lines.get(3))
                .startsWith("{\"kind\":\"summary\",\"targets\":2,\"finished\":true,\"begun\":2,\"done\":2,\"sent\":")
                .contains("\"reached\":2,\"refused\":0,\"loops\":0,\"unsent\":0,\"hops\":18,\"shared\":0,");
        assertThat(lines.subList(1, 3)).allSatisfy(l -> assertThat(l)
                .startsWith("{\"kind\":\"trace\",\"schema\":\"pingpoint.trace/1\",\"target\":\"198.18.133.")
                .contains(
                        "\"method\":\"udp\",\"port\":33434,\"reached\":true,\"ended\":\"target\",\"hops\":[{\"hop\":1,")
                .contains("\"outcome\":\"icmp-error\"", "\"icmpName\":\"port-unreachable\"", "\"rttNs\":[")
                .endsWith("]}]}]}"));
    }

    @Test
    void shardsShareNothingAndLeaveNothingOut() {
        Map<String, List<String>> one =
                trace("198.18.134.0/25 -o csv --shard 1/2").paths();
        Map<String, List<String>> other =
                trace("198.18.134.0/25 -o csv --shard 2/2").paths();
        assertThat(one).hasSize(64).doesNotContainKeys(other.keySet().toArray(String[]::new));
        one.putAll(other);
        assertThat(one).isEqualTo(expected("198.18.134.", 128));
    }

    @Test
    void aRunGoesOnWhereAnotherWasStopped() throws Exception {
        String line = "trace --netns " + client.name() + " 198.18.135.0/24 -o csv --rate 200 --state "
                + folder.resolve("state");
        Interrupts interrupts = new Interrupts();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread thread = new Thread(() -> run(out, interrupts, line));
        thread.start();
        Thread.sleep(1200);
        interrupts.interrupt();
        thread.join();
        long before = ends(out).size();
        assertThat(before).isBetween(1L, 255L);
        run(out, new Interrupts(), line);
        assertThat(ends(out)).hasSize(256);
        // What was on its way is traced again, and not much more.
        assertThat(ends(out).values().stream().filter(n -> n > 1).count()).isLessThan(before);
        run(out, new Interrupts(), line);
        assertThat(ends(out).values().stream().mapToLong(n -> n).sum()).isLessThan(256 + before);
    }

    private static void run(ByteArrayOutputStream out, Interrupts interrupts, String line) {
        PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Main.run(new Session(lines, nowhere, Map.of(), interrupts, false), line.split(" "));
        lines.flush();
    }

    /** How often each target was reached. */
    private static Map<String, Long> ends(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(l -> l.contains(",9,"))
                .collect(Collectors.groupingBy(l -> l.split(",")[0], Collectors.counting()));
    }
}
