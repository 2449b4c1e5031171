package org.pingpoint.lab.zoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The zoo's table: a line for each run, and what they took. */
final class ZooTable {
    private static final String HEAD = "scenario\texpected\tgot\tseconds\tprobes";

    private final List<ZooResult> results = new ArrayList<>();

    void add(ZooResult r) {
        results.add(r);
        System.out.println(String.join(" | ", r.row()));
    }

    /** As tab-separated values, with the summary on standard output. */
    void write(Path file) {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        results.forEach(r -> lines.add(String.join("\t", r.row())));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("zoo: " + results.size() + " runs, "
                + results.stream().filter(r -> !r.wrong().isEmpty()).count() + " wrong; "
                + spread(
                        "reachable",
                        results.stream().filter(r -> r.scenario().healthy()).toList())
                + spread(
                        "fault",
                        results.stream().filter(r -> !r.scenario().healthy()).toList()));
    }

    private static String spread(String what, List<ZooResult> of) {
        if (of.isEmpty()) {
            return "";
        }
        List<Long> ms = of.stream()
                .map(r -> r.took().toMillis())
                .sorted(Comparator.naturalOrder())
                .toList();
        int probes = of.stream()
                .mapToInt(r -> r.diagnosis().path("probesSent").asInt())
                .max()
                .orElse(0);
        return String.format(
                java.util.Locale.ROOT,
                "%s: median %.2f s, worst %.2f s, most probes %d. ",
                what,
                ms.get(ms.size() / 2) / 1000.0,
                ms.get(ms.size() - 1) / 1000.0,
                probes);
    }
}
