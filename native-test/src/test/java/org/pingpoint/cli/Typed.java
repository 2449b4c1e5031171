package org.pingpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pingpoint.lab.Namespace;

/** A command line as it is typed, and what became of it. */
public record Typed(int exit, String out, String err) {
    public static Typed trace(Namespace where, String... more) {
        return verb("trace", where, more);
    }

    /** From outside the namespace. */
    public static Typed verb(String verb, Namespace where, String... more) {
        List<String> words = new ArrayList<>(List.of(verb, "--netns", where.name()));
        words.addAll(List.of(more));
        return here(words.toArray(String[]::new));
    }

    /** In the namespace of the calling thread. */
    public static Typed here(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words);
        return new Typed(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What {@code trace -o json} printed. */
    public static JsonNode json(Namespace where, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("-o", "json"));
        words.addAll(List.of(more));
        Typed typed = trace(where, words.toArray(String[]::new));
        if (typed.out().isEmpty()) {
            throw new AssertionError(typed.err());
        }
        return new ObjectMapper().readTree(typed.out());
    }

    /** What was printed as ndjson. */
    public List<JsonNode> records() throws Exception {
        List<JsonNode> records = new ArrayList<>();
        for (String line : out.lines().toList()) {
            records.add(new ObjectMapper().readTree(line));
        }
        return records;
    }
}
