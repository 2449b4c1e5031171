package org.pingpoint.sweep.target;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file that a sweep resumes from. It is replaced as a whole (written beside, synced, renamed, directory synced), so that it
 * holds an old state or a new one whenever the host stops, and never says of a result that it is there before it is. Writing waits
 * for the disk on a thread of its own, not on the one that sends. One run at a time has it.
 */
public final class SweepStateFile implements Closeable {
    /** The results that a state speaks of. */
    @FunctionalInterface
    public interface Results {
        /** Puts on the disk what has been written out so far; called on the thread that writes the state. */
        void force() throws IOException;
    }

    // A state takes 700 bytes; anything much longer is some other file.
    private static final int LONGEST = 2048;

    private final Path path;
    private final Path beside;
    private final StateLock lock;
    private final Results results;
    private final Optional<SweepState> found;
    private final Thread writer = new Thread(this::writeAll, "state");
    private Optional<SweepState> waiting = Optional.empty();
    private Optional<IOException> failure = Optional.empty();
    private boolean closed;

    private SweepStateFile(Path path, StateLock lock, Results results, Optional<SweepState> found) {
        this.path = path;
        this.beside = path.resolveSibling("." + path.getFileName() + ".tmp");
        this.lock = lock;
        this.results = results;
        this.found = found;
        writer.setDaemon(true);
        writer.start();
    }

    /** As the other, of results that nobody needs on the disk. */
    public static SweepStateFile open(Path path, long command) throws IOException {
        return open(path, command, () -> {});
    }

    /**
     * Opens the file of a command, which need not exist yet.
     *
     * @param command as in {@link SweepState#command}
     * @throws SweepStateException if the file is no state of this command's, if none can be written there, or if another run
     *     has it open
     */
    public static SweepStateFile open(Path path, long command, Results results) throws IOException {
        Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new SweepStateException("state file '" + path + "' is a directory; expected a file");
        }
        if (!Files.isDirectory(file.getParent()) || !Files.isWritable(file.getParent())) {
            throw new SweepStateException(
                    "state file '" + path + "': its directory does not exist or may not be written");
        }
        StateLock lock = lock(file);
        try {
            Optional<SweepState> found = Files.exists(file) ? Optional.of(read(file, command)) : Optional.empty();
            return new SweepStateFile(file, lock, results, found);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static StateLock lock(Path file) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".lock");
        try {
            return StateLock.tryOpen(beside)
                    .orElseThrow(() -> new SweepStateException("state file '" + file + "' is in use by another run"));
        } catch (SweepStateException e) {
            throw e;
        } catch (IOException e) {
            throw new SweepStateException("state file '" + file + "' cannot be locked: " + reason(e));
        }
    }

    /** These two say nothing but the file's name. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + ": permission denied (EACCES)";
        }
        return e instanceof NoSuchFileException
                ? e.getMessage() + ": no such file or directory (ENOENT)"
                : e.getMessage();
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
     * have been written out already; they are {@link Results#force forced} to the disk first.
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
            throw new IOException(e.getMessage(), e);
        }
    }

    private void writeAll() {
        for (Optional<SweepState> state = take(); state.isPresent(); state = take()) {
            try {
                results.force();
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
        try {
            replace(ByteBuffer.wrap(state.text().getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new IOException("writing state file '" + path + "': " + reason(e), e);
        }
    }

    private void replace(ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        // The rename itself lasts only once the directory is on the disk.
        try (FileChannel directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /**
     * Waits until the last state is written, and lets other runs have the file.
     *
     * @throws IOException if that failed
     */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try (lock) {
            writer.join();
            synchronized (this) {
                throwFailure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while state file '" + path + "' was written");
        }
    }
}
