package org.pingpoint.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Pingpoint runs no other program: strace sees one execve for each verb, that of java itself. */
@NeedsRoot
class OneProcessTest {
    private static final String SERVER = "198.18.2.10";

    @TempDir
    static Path folder;

    private static Lab lab;
    private static Path bundle;

    @BeforeAll
    static void build() {
        lab = Lab.open();
        Namespace client = lab.host("client"), router = lab.router("r1"), server = lab.host("server");
        client.link("eth0", router, "eth0");
        server.link("eth0", router, "eth1");
        client.ip("addr add 198.18.1.10/24 dev eth0", "route add default via 198.18.1.1");
        router.ip("addr add 198.18.1.1/24 dev eth0", "addr add 198.18.2.1/24 dev eth1");
        server.ip("addr add " + SERVER + "/24 dev eth0", "route add default via 198.18.2.1");
        lab.settle();
        bundle = folder.resolve("bundle.zip");
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @TestFactory
    Stream<DynamicTest> everyVerb() {
        return Stream.of(
                        "diagnose " + SERVER + " --bundle " + bundle,
                        "judge " + bundle,
                        "diagnose 198.18.2.77",
                        "diagnose",
                        "diagnose " + SERVER + ":443",
                        "ping -c1 " + SERVER,
                        "ping -c1 127.0.0.1",
                        "trace " + SERVER,
                        "trace --resolve " + SERVER,
                        "watch -c 3 --interval 0 " + SERVER,
                        "arp 198.18.1.1",
                        "sweep 198.18.2.0/29 -o csv",
                        "interfaces",
                        "routes",
                        "routes --to " + SERVER,
                        "neighbors",
                        "rules",
                        "doctor",
                        "--version")
                .map(line -> DynamicTest.dynamicTest(line, () -> startsNothing(line)));
    }

    private static void startsNothing(String line) throws IOException {
        Path trace = Files.createTempFile(folder, "execve", ".txt");
        List<String> words = new ArrayList<>(
                List.of("strace", "-f", "-qq", "-e", "trace=execve,execveat", "-o", trace.toString(), java(), "-jar"));
        words.add(Path.of("../cli/target/pingpoint.jar")
                .toAbsolutePath()
                .normalize()
                .toString());
        words.addAll(List.of(line.split(" ")));
        Command.Output output =
                lab.get("client").command(words.toArray(String[]::new)).run();
        assertThat(output.exit()).as(output.err() + output.out()).isIn(0, 1);
        assertThat(Files.readAllLines(trace).stream().filter(l -> l.contains("execve")))
                .hasSize(1)
                .first()
                .asString()
                .contains("java");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
