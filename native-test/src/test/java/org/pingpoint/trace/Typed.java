package org.pingpoint.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pingpoint.cli.Main;
import org.pingpoint.lab.Namespace;

/** {@code trace} and its like as they are typed, from outside the namespace. */
record Typed(int exit, String out, String err) {
    static Typed trace(Namespace where, String... more) {
        return verb("trace", where, more);
    }

    static Typed verb(String verb, Namespace where, String... more) {
        List<String> words = new ArrayList<>(List.of(verb, "--netns", where.name()));
        words.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words.toArray(String[]::new));
        return new Typed(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static JsonNode json(Namespace where, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("-o", "json"));
        words.addAll(List.of(more));
        Typed typed = trace(where, words.toArray(String[]::new));
        if (typed.out().isEmpty()) {
            throw new AssertionError(typed.err());
        }
        return new ObjectMapper().readTree(typed.out());
    }
}
