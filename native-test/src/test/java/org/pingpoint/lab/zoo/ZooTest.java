package org.pingpoint.lab.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;
import org.pingpoint.lab.NeedsRoot;

/**
 * Every scenario of the zoo against the product as it ships: its launcher inside the client's namespace. A few at a
 * time, each on a stage of its own. {@code -Dzoo=regex} picks by name, {@code -Dzoo.parallel=1} says how many at a time,
 * {@code -Dzoo.repeat=20} how often each healthy one is run.
 */
@Isolated("runs its scenarios in parallel itself")
@NeedsRoot
class ZooTest {
    private static ExecutorService workers;
    private static ZooTable table;
    private static Launcher product;

    @BeforeAll
    static void open() {
        workers = Executors.newFixedThreadPool(Integer.getInteger("zoo.parallel", 8));
        table = new ZooTable();
        product = Launcher.ready();
    }

    @AfterAll
    static void close() {
        workers.shutdownNow();
        table.write(Path.of("target", System.getProperty("zoo.table", "zoo.txt")));
    }

    @TestFactory
    Stream<DynamicTest> scenarios() {
        String wanted = System.getProperty("zoo", "");
        int repeat = Integer.getInteger("zoo.repeat", 1);
        List<DynamicTest> tests = new ArrayList<>();
        for (Scenario s : Zoo.read(Path.of("src", "main", "resources", "zoo"))) {
            if (!s.name().matches(".*(" + wanted + ").*")) {
                continue;
            }
            int times = s.healthy() ? repeat : 1;
            Future<List<ZooResult>> results = workers.submit(() -> ZooResult.of(s, product, times));
            for (int i = 0; i < times; i++) {
                int run = i;
                tests.add(DynamicTest.dynamicTest(
                        times == 1 ? s.name() : s.name() + " #" + (i + 1), () -> judge(results, run)));
            }
        }
        assertThat(tests).as("scenarios that match '%s'", wanted).isNotEmpty();
        return tests.stream();
    }

    private static void judge(Future<List<ZooResult>> future, int run) throws Exception {
        try {
            ZooResult r = future.get().get(run);
            table.add(r);
            assertThat(r.wrong())
                    .as("%s: %s\n%s", r.scenario().name(), r.scenario().title(), r.said())
                    .isEmpty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
