package org.pingpoint.trace.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.probe.Egress;
import org.pingpoint.probe.FarEnd;
import org.pingpoint.probe.Prober;
import org.pingpoint.probe.ScriptedNetwork;
import org.pingpoint.trace.Probing;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceHop;
import org.pingpoint.trace.TraceOptions;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.trace.hint.Hint;
import org.pingpoint.trace.hint.Hinted;
import org.pingpoint.trace.hint.Hints;

/** Every file beside this test: its path is traced by each method in each family, and the trace says what the file says. */
class TraceScenariosTest {
    private static final int MOST_TRACES = 50_000;

    static Stream<Arguments> scenarios() throws IOException, URISyntaxException {
        Path folder = Path.of(TraceScenariosTest.class.getResource(".").toURI());
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
        return files.stream().flatMap(file -> {
            TraceScenario scenario = TraceScenario.read(file);
            return scenario.families().stream().flatMap(family -> scenario.methods().stream()
                    .map(method -> Arguments.of(file.getFileName().toString(), family, method, scenario)));
        });
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("scenarios")
    void saysWhatIsThere(String file, String family, String method, TraceScenario scenario) {
        ScriptNetwork script = new ScriptNetwork();
        ScriptedPath path = new ScriptedPath(scenario.path(), family.equals("v4"));
        script.ethernet(2, "eth0", FarEnd.OURS, 1500, path::pass);
        try (Prober prober = new Prober(new ScriptedNetwork(script))) {
            int traces = 0;
            do {
                long begun = script.clock().nanos();
                TraceResult result = trace(prober, path, Protocol.valueOf(method.toUpperCase(Locale.ROOT)));
                check(scenario, path, result);
                if (scenario.expect().mostMillis() != null) {
                    long millis = (script.clock().nanos() - begun) / 1_000_000;
                    assertThat(millis)
                            .as("virtual time")
                            .isLessThanOrEqualTo(scenario.expect().mostMillis());
                }
            } while (path.sent() < scenario.probes() && ++traces < MOST_TRACES);
            assertThat(path.sent()).isGreaterThanOrEqualTo(scenario.probes());
        }
    }

    private static TraceResult trace(Prober prober, ScriptedPath path, Protocol method) {
        IpAddress target = path.address("target");
        Egress egress = new Egress(2, path.source(), Optional.of(FarEnd.ROUTER));
        TraceOptions options = TraceOptions.by(method);
        Hinted trace = new Hinted(
                options.tos(),
                Optional.of(path.source()),
                probe -> {},
                heard -> new Trace(prober, options, "target", target, Probing.byFrame(egress, target), heard));
        trace.start();
        prober.run(trace::done);
        return trace.result();
    }

    private static void check(TraceScenario scenario, ScriptedPath path, TraceResult result) {
        TraceScenario.Expected expected = scenario.expect();
        assertThat(result.hops().stream().map(TraceScenariosTest::responders))
                .as(scenario.title())
                .containsExactlyElementsOf(expected.hops().stream()
                        .map(names -> addresses(path, names))
                        .toList());
        assertThat(result.ended().text()).as(scenario.title()).isEqualTo(expected.ended());
        assertThat(result.reached()).as(scenario.title()).isEqualTo(expected.reached());
        assertThat(result.part(Hints.class).orElseThrow().all())
                .as(scenario.title())
                .extracting(Hint::code)
                .containsExactlyElementsOf(expected.notices());
    }

    private static String responders(TraceHop hop) {
        return hop.isSilent()
                ? "*"
                : hop.responders().stream()
                        .map(r -> r.address().toString())
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static String addresses(ScriptedPath path, String names) {
        return names.equals("*")
                ? "*"
                : Stream.of(names.split(" "))
                        .map(name -> path.address(name).toString())
                        .sorted()
                        .collect(Collectors.joining(" "));
    }
}
