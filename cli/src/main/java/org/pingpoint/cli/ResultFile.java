package org.pingpoint.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** A file that a run leaves behind, whole or not at all. */
public final class ResultFile {
    private final String option;
    private final Path file;

    private ResultFile(String option, Path file) {
        this.option = option;
        this.file = file;
    }

    /**
     * Checks, before anything is sent, that the file can be written.
     *
     * @param option named in errors
     * @throws CannotRunException if it cannot
     */
    public static Optional<ResultFile> prepare(String option, Optional<Path> file) {
        return file.map(f -> {
            Path folder = Optional.ofNullable(f.toAbsolutePath().getParent()).orElse(f);
            if (Files.isDirectory(f)) {
                throw new CannotRunException(option + " " + f + ": is a folder; expected a file");
            }
            if (!Files.isDirectory(folder)) {
                throw new CannotRunException(option + " " + f + ": there is no folder " + folder);
            }
            if (!Files.isWritable(Files.exists(f) ? f : folder)) {
                throw new CannotRunException(option + " " + f + ": may not be written by this user");
            }
            return new ResultFile(option, f);
        });
    }

    /** Writes beside the file, then puts it in its place. A device or a pipe is written as it is. */
    public void write(Writer writer) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    writer.write(out);
                }
                return;
            }
            Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            // Not createTempFile: the file is to be as readable as the user's umask says, so that others may judge a
            // bundle.
            Path draft = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                try (OutputStream out = new BufferedOutputStream(
                        Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                    writer.write(out);
                }
                Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new CannotRunException(option + " " + file + " could not be written: " + e.getMessage(), e);
        }
    }

    /** Writes the content. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }
}
