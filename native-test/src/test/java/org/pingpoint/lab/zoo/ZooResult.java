package org.pingpoint.lab.zoo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pingpoint.lab.Command;

/**
 * What the product made of one scenario.
 *
 * @param diagnosis the JSON object; missing where none was printed
 * @param wrong each difference from what was expected
 * @param said standard error and output, for a failed comparison
 */
record ZooResult(Scenario scenario, JsonNode diagnosis, int exit, Duration took, List<String> wrong, String said) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ZooResult.class.getResourceAsStream("/org/pingpoint/report/diagnosis.schema.json"));

    /** Builds the stage and runs the product on it as often as asked. */
    static List<ZooResult> of(Scenario s, Launcher product, int times) {
        List<ZooResult> results = new ArrayList<>();
        try (Stage stage = Stage.of(s)) {
            for (int i = 0; i < times; i++) {
                results.add(run(s, product, stage));
            }
        }
        return results;
    }

    private static ZooResult run(Scenario s, Launcher product, Stage stage) {
        List<String> words = new ArrayList<>(s.as());
        words.addAll(product.with(List.of("diagnose", "--output", "json")));
        words.addAll(s.arguments());
        long start = System.nanoTime();
        Command.Output o = stage.client()
                .command(words.toArray(String[]::new))
                .patience(Duration.ofSeconds(40))
                .run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        JsonNode diagnosis = JSON.missingNode();
        List<String> wrong = new ArrayList<>();
        try {
            diagnosis = JSON.readTree(o.out());
            wrong.addAll(s.expect().compare(diagnosis, o.exit()));
            SCHEMA.validate(o.out(), InputFormat.JSON).forEach(e -> wrong.add("schema: " + e));
        } catch (JsonProcessingException e) {
            wrong.add("no JSON: " + e.getOriginalMessage());
        }
        return new ZooResult(s, diagnosis, o.exit(), took, wrong, o.err() + o.out());
    }

    /** Scenario, expected, got, seconds, probes. */
    List<String> row() {
        return List.of(
                scenario.name(),
                scenario.expect().toString(),
                wrong.isEmpty()
                        ? "ok"
                        : Expectation.brief(diagnosis.path("verdict")) + " (" + String.join("; ", wrong) + ")",
                String.format(Locale.ROOT, "%.2f", took.toMillis() / 1000.0),
                diagnosis.path("probesSent").asText("-"));
    }
}
