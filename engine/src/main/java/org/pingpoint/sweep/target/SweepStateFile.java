package org.pingpoint.sweep.target;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file that a sweep resumes from. It is replaced as a whole (written beside, synced, renamed, directory synced), so that it
 * holds an old state or a new one whenever the host stops. Writing waits for the disk on a thread of its own, not on the one
 * that sends.
 */
public final class SweepStateFile implements Closeable {
    // A state takes 150 bytes; anything much longer is some other file.
    private static final int LONGEST = 1024;

    private final Path path;
    private final Path beside;
    private final Optional<SweepState> found;
    private final Thread writer = new Thread(this::writeAll, "state");
    private Optional<SweepState> waiting = Optional.empty();
    private Optional<IOException> failure = Optional.empty();
    private boolean closed;

    private SweepStateFile(Path path, Optional<SweepState> found) {
        this.path = path;
        this.beside = path.resolveSibling("." + path.getFileName() + ".tmp");
        this.found = found;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens the file of a command, which need not exist yet.
     *
     * @param command as in {@link SweepState#command}
     * @throws SweepStateException if the file is no state of this command's, or none can be written there
     */
    public static SweepStateFile open(Path path, long command) throws IOException {
        Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Optional<SweepState> found = Files.exists(file) ? Optional.of(read(file, command)) : Optional.empty();
        if (!Files.isDirectory(file.getParent()) || !Files.isWritable(file.getParent())) {
            throw new SweepStateException(
                    "state file '" + path + "': its directory does not exist or may not be written");
        }
        return new SweepStateFile(file, found);
    }

    private static SweepState read(Path file, long command) throws IOException {
        String text = "";
        if (Files.isRegularFile(file) && Files.size(file) <= LONGEST) {
            try {
                text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            } catch (AccessDeniedException e) {
                throw new SweepStateException("state file '" + file + "' may not be read (EACCES)");
            }
        }
        if (SweepState.isOfAnotherVersion(text)) {
            throw new SweepStateException(
                    "state file '" + file + "' was written by another version; finish the sweep with that one");
        }
        SweepState state = SweepState.parse(text)
                .orElseThrow(() -> new SweepStateException(
                        "'" + file + "' is no state file of a sweep, or damaged; remove it or name another"));
        if (state.command() != command) {
            throw new SweepStateException(
                    "state file '" + file + "' belongs to a sweep with other options; repeat those or name another");
        }
        return state;
    }

    /** What an earlier run left here. */
    public Optional<SweepState> found() {
        return found;
    }

    /**
     * Has a state written, and returns at once. Only the newest of several that wait is written. Results before the state must
     * have been written out already.
     *
     * @throws IOException what an earlier write failed with, once
     */
    public synchronized void save(SweepState state) throws IOException {
        throwFailure();
        waiting = Optional.of(state);
        notifyAll();
    }

    private void throwFailure() throws IOException {
        if (failure.isPresent()) {
            IOException e = failure.get();
            failure = Optional.empty();
            throw new IOException("writing state file '" + path + "': " + e.getMessage(), e);
        }
    }

    private void writeAll() {
        for (Optional<SweepState> state = take(); state.isPresent(); state = take()) {
            try {
                write(state.get());
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    private synchronized Optional<SweepState> take() {
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                return Optional.empty();
            }
        }
        Optional<SweepState> state = waiting;
        waiting = Optional.empty();
        return state;
    }

    private synchronized void failed(IOException e) {
        failure = Optional.of(e);
    }

    private void write(SweepState state) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(state.text().getBytes(StandardCharsets.US_ASCII));
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
        // The rename itself lasts only once the directory is on the disk.
        try (FileChannel directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /**
     * Waits until the last state is written.
     *
     * @throws IOException if that failed
     */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while state file '" + path + "' was written");
        }
        synchronized (this) {
            throwFailure();
        }
    }
}
