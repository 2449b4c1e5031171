package org.pingpoint.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pingpoint.cli.Typed;
import org.pingpoint.lab.Command;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.lab.NeedsRoot;

/** What the verbs print, against {@code ip -j}: every object there is one of ours, field by field, and we have no other. */
@NeedsRoot
class TablesTest {
    /** They run on between the two readings. */
    private static final Set<String> CLOCKS =
            Set.of("used", "confirmed", "updated", "expires", "valid_life_time", "preferred_life_time");

    private static final long CLOCK_TOLERANCE_SECONDS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Lab lab;
    private static Namespace host;

    @BeforeAll
    static void build() {
        lab = Lab.open();
        host = TablesLab.build(lab);
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    private static List<JsonNode> ip(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("ip", "-n", host.name(), "-j"));
        all.addAll(List.of(words));
        List<JsonNode> nodes = new ArrayList<>();
        JSON.readTree(Command.of(all).must()).forEach(nodes::add);
        return nodes;
    }

    private static List<JsonNode> ours(String... words) throws Exception {
        String[] all = Stream.concat(Arrays.stream(words), Stream.of("--netns", host.name(), "--output", "json"))
                .toArray(String[]::new);
        Typed typed = Typed.here(all);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exit()).isZero();
        List<JsonNode> nodes = new ArrayList<>();
        JSON.readTree(typed.out()).forEach(nodes::add);
        return nodes;
    }

    /** Pairs each of theirs with one of ours that says the same in every field they have. */
    private static void same(List<JsonNode> theirs, List<JsonNode> ours, Set<String> key, Set<String> notOurs) {
        Map<List<JsonNode>, List<JsonNode>> byKey = new HashMap<>();
        ours.forEach(o ->
                byKey.computeIfAbsent(keyOf(o, key), k -> new ArrayList<>()).add(o));
        for (JsonNode their : theirs) {
            List<JsonNode> candidates = byKey.getOrDefault(keyOf(their, key), List.of());
            JsonNode match = candidates.stream()
                    .filter(o -> difference(their, o, notOurs).isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("ip says " + their + "\nwe say " + candidates + "\n"
                            + candidates.stream()
                                    .map(c -> difference(their, c, notOurs))
                                    .toList()));
            candidates.remove(match);
        }
        assertThat(ours).hasSameSizeAs(theirs);
    }

    private static List<JsonNode> keyOf(JsonNode node, Set<String> key) {
        return key.stream().sorted().map(node::path).toList();
    }

    private static List<String> difference(JsonNode their, JsonNode our, Set<String> notOurs) {
        List<String> different = new ArrayList<>();
        their.fields().forEachRemaining(f -> {
            if (!notOurs.contains(f.getKey()) && !equal(f.getKey(), f.getValue(), our.get(f.getKey()), notOurs)) {
                different.add(f.getKey() + ": " + f.getValue() + " / " + our.get(f.getKey()));
            }
        });
        return different;
    }

    private static boolean equal(String name, JsonNode their, JsonNode our, Set<String> notOurs) {
        if (our == null) {
            return false;
        }
        if (CLOCKS.contains(name)) {
            return Math.abs(their.asLong() - our.asLong()) <= CLOCK_TOLERANCE_SECONDS;
        }
        if (their.isObject()) {
            return difference(their, our, notOurs).isEmpty();
        }
        boolean ofObjects = their.isArray() && their.size() > 0 && their.get(0).isObject();
        if (!ofObjects) {
            return their.equals(our);
        }
        if (their.size() != our.size()) {
            return false;
        }
        for (int i = 0; i < their.size(); i++) {
            if (!difference(their.get(i), our.get(i), notOurs).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void routesOfAllTables() throws Exception {
        List<JsonNode> theirs = ip("-details", "route", "show", "table", "all");
        assertThat(theirs).hasSizeGreaterThan(TablesLab.MANY);
        // -details repeats the next-hop object inside the route.
        same(theirs, ours("routes"), Set.of("dst", "type", "table"), Set.of("nh_info"));
    }

    @Test
    void routesAsPrintedWithoutDetails() throws Exception {
        List<JsonNode> both = new ArrayList<>(ip("-4", "route", "show", "table", "all"));
        both.addAll(ip("-6", "route", "show", "table", "all"));
        same(both, ours("routes"), Set.of("dst"), Set.of());
    }

    @Test
    void routesOfOneTableAndFamily() throws Exception {
        same(ip("-d", "-4", "route"), ours("routes", "-4", "--table", "main"), Set.of("dst"), Set.of("nh_info"));
        same(ip("-d", "-6", "route"), ours("routes", "-6", "--table", "main"), Set.of("dst"), Set.of());
        same(
                ip("-d", "-4", "route", "show", "table", "77"),
                ours("routes", "-4", "--table", "77"),
                Set.of("dst"),
                Set.of());
        assertThat(ours("routes", "--table", "31337")).isEmpty();
    }

    @Test
    void rules() throws Exception {
        same(ip("-details", "-4", "rule"), ours("rules", "-4"), Set.of("priority"), Set.of());
        same(ip("-details", "-6", "rule"), ours("rules", "-6"), Set.of("priority"), Set.of());
        assertThat(ours("rules", "-4").stream().map(r -> r.get("priority")).toList())
                .isEqualTo(ip("-4", "rule").stream().map(r -> r.get("priority")).toList());
    }

    @Test
    void neighbours() throws Exception {
        same(ip("-s", "neigh"), ours("neighbors"), Set.of("dst", "dev"), Set.of());
        List<JsonNode> all = new ArrayList<>(ip("-s", "neigh", "show", "nud", "all"));
        all.addAll(ip("neigh", "show", "proxy"));
        same(all, ours("neighbors", "--all"), Set.of("dst", "dev"), Set.of());
    }

    @Test
    void interfacesWithTheirAddresses() throws Exception {
        same(ip("addr"), ours("interfaces"), Set.of("ifname"), Set.of("ifalias"));
        same(ip("link"), ours("interfaces"), Set.of("ifname"), Set.of("ifalias"));
    }

    @Test
    void kindsOfInterfaces() throws Exception {
        Map<String, String> kinds = new HashMap<>();
        ip("-d", "link")
                .forEach(l -> kinds.put(
                        l.get("ifname").asText(),
                        l.path("linkinfo").path("info_kind").asText()));
        assertThat(kinds).containsEntry("br0", "bridge").containsEntry("eth0", "veth");
        ours("interfaces")
                .forEach(l -> assertThat(l.path("linkinfo").path("info_kind").asText())
                        .isEqualTo(kinds.get(l.get("ifname").asText())));
    }

    @Test
    void carrierChangesAsSysfsCountsThem() throws Exception {
        for (JsonNode link : ours("interfaces")) {
            String counted = host.command(
                            "cat", "/sys/class/net/" + link.get("ifname").asText() + "/carrier_changes")
                    .must()
                    .strip();
            assertThat(link.get("carrier_changes").asText())
                    .as(link.get("ifname").asText())
                    .isEqualTo(counted);
        }
    }
}
