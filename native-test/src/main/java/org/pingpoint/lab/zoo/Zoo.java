package org.pingpoint.lab.zoo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pingpoint.lab.LabException;

/** Reads the data files and unfolds them: a file times its cases times the families. */
public final class Zoo {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Map<String, Map<String, Plan>> plans;
    private final List<Scenario> scenarios = new ArrayList<>();

    private Zoo(Map<String, Map<String, Plan>> plans) {
        this.plans = plans;
    }

    /** All scenarios of a folder, in the order of their names: its {@code plans.yaml} and every other {@code *.yaml}. */
    public static List<Scenario> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Zoo zoo = new Zoo(YAML.readValue(folder.resolve("plans.yaml").toFile(), new TypeReference<>() {}));
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> !f.endsWith("plans.yaml"))
                    .sorted()
                    .toList()) {
                zoo.unfold(file);
            }
            return List.copyOf(zoo.scenarios);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unfold(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".yaml", "");
        Spec spec;
        try {
            spec = YAML.treeToValue(whole(file), Spec.class);
        } catch (IOException e) {
            throw new LabException(file + ": " + e.getMessage(), e);
        }
        for (Map<String, String> oneCase : spec.cases()) {
            for (String family : spec.families()) {
                if (oneCase.getOrDefault("only", family).equals(family)) {
                    scenarios.add(scenario(name, spec, oneCase, family));
                }
            }
        }
    }

    /** A file that is {@code like: ANOTHER} has that one's network, variables and set-up. */
    private static ObjectNode whole(Path file) throws IOException {
        ObjectNode own = (ObjectNode) YAML.readTree(file.toFile());
        JsonNode like = own.remove("like");
        if (like != null) {
            ObjectNode other = whole(file.resolveSibling(like.asText() + ".yaml"));
            own.setAll(other.retain("network", "vars", "setup"));
        }
        return own;
    }

    private Scenario scenario(String file, Spec spec, Map<String, String> oneCase, String family) {
        boolean v6 = family.equals("v6");
        int routers = Integer.parseInt(
                oneCase.getOrDefault("routers", spec.network().routers().toString()));
        Map<String, Plan> both =
                plans.get(oneCase.getOrDefault("plan", spec.network().plan()));
        Plan plan = both.get(family);
        Map<String, String> own = new HashMap<>(spec.vars().getOrDefault("all", Map.of()));
        own.putAll(spec.vars().getOrDefault(family, Map.of()));
        own.putAll(oneCase);
        String label = oneCase.containsKey("case") ? "[" + oneCase.get("case") + "]" : "";
        String limits = oneCase.getOrDefault("limits", spec.limits() == null ? "turns" : spec.limits());
        boolean keep = limits.equals("default") || limits.equals("turns") && scenarios.size() % 2 == 0;
        return new Scenario(
                file + label + "." + family,
                v6,
                spec,
                routers,
                plan,
                both.get(v6 ? "v4" : "v6"),
                keep,
                new Variables(plan.variables(v6, routers)).with(own));
    }
}
