package org.pingpoint.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sweeps as a shell runs them with {@code --state state >> results}. */
record AppendedSweeps(Path folder) {
    record Ran(int code, String err) {}

    Path state() {
        return folder.resolve("state");
    }

    Path results() {
        return folder.resolve("results");
    }

    Ran run(SweepEngine engine, String line) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (FileOutputStream file = new FileOutputStream(results().toFile(), true)) {
            Session session = new Session(
                    new PrintStream(new BufferedOutputStream(file), false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    new Interrupts(),
                    new OutputFile(results(), file));
            int code = SweepVerbTest.run(engine, session, line + " --state " + state());
            return new Ran(code, err.toString(StandardCharsets.UTF_8));
        }
    }

    /** What else got into the results. */
    void write(String text) throws IOException {
        Files.writeString(results(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(results());
    }

    String last() throws IOException {
        return lines().get(lines().size() - 1);
    }

    /** The addresses that lines of CSV begin with. */
    Set<String> targets() throws IOException {
        return lines().stream()
                .filter(l -> l.startsWith("198."))
                .map(l -> l.substring(0, l.indexOf(',')))
                .collect(Collectors.toSet());
    }
}
