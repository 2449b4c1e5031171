package org.pingpoint.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs beside the test until it is closed or its lab is. */
public final class Background implements AutoCloseable {
    private final Process process;
    private final Path output;

    Background(List<String> words) {
        try {
            output = Files.createTempFile("pplab", ".log");
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All it has said so far, both streams. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until its output holds a text, at most ten seconds. */
    public Background awaitOutput(String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!output().contains(text)) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new LabException("never said '" + text + "': " + output());
            }
            Lab.pause(10);
        }
        return this;
    }

    public long pid() {
        return process.pid();
    }

    /** Sends SIGTERM and waits; then SIGKILL. */
    @Override
    public void close() {
        try {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
