package org.pingpoint.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One program run to its end, with all that it said. */
public final class Command {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> words;
    private final Map<String, String> environment;
    private String input = "";
    private Duration patience = PATIENCE;

    private Command(List<String> words, Map<String, String> environment) {
        this.words = List.copyOf(words);
        this.environment = environment;
    }

    public static Command of(String... words) {
        return new Command(List.of(words), Map.of());
    }

    public static Command of(List<String> words) {
        return new Command(words, Map.of());
    }

    /** Behind other words, as {@code ip netns exec NAME}. */
    Command behind(String... prefix) {
        List<String> all = new ArrayList<>(List.of(prefix));
        all.addAll(words);
        Command c = new Command(all, environment);
        c.input = input;
        c.patience = patience;
        return c;
    }

    /** What it reads on its standard input. */
    public Command input(String text) {
        this.input = text;
        return this;
    }

    /** How long it may run before it is killed. */
    public Command patience(Duration most) {
        this.patience = most;
        return this;
    }

    /**
     * What a program said.
     *
     * @param exit its exit code
     */
    public record Output(int exit, String out, String err) {}

    /** Runs it; any exit code is an answer. */
    public Output run() {
        try {
            Path in = Files.createTempFile("pplab", ".in");
            Path out = Files.createTempFile("pplab", ".out");
            Path err = Files.createTempFile("pplab", ".err");
            try {
                // Files in place of pipes: no reader threads, and a child left behind cannot hold us.
                Files.writeString(in, input);
                ProcessBuilder builder = new ProcessBuilder(words)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                    throw new LabException("no end after " + patience.toSeconds() + " s: " + this);
                }
                return new Output(process.exitValue(), text(out), text(err));
            } finally {
                Files.deleteIfExists(in);
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted: " + this, e);
        }
    }

    /** Runs it and insists on exit code 0; returns its standard output. */
    public String must() {
        Output o = run();
        if (o.exit != 0) {
            throw new LabException(
                    "exit " + o.exit + ": " + this + (input.isEmpty() ? "" : "\n" + input) + "\n" + o.err + o.out);
        }
        return o.out;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
