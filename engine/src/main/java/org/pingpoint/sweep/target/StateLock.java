package org.pingpoint.sweep.target;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps other runs away from a state file, by a lock on a file beside it: the state file itself is replaced again and again. The
 * kernel lets go of the lock when the process ends, however it ends; the empty file that a kill leaves behind locks nothing.
 */
final class StateLock implements Closeable {
    /** Those of this process. The kernel's locks are a process's own, and closing any channel on the file would end them. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    /** Of runs that end just when this one begins. */
    private static final int MOST_TRIES = 100;

    private final FileChannel channel;

    private StateLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Empty if another run has it. */
    static Optional<StateLock> tryOpen(Path path) throws IOException {
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        Optional<FileChannel> channel = Optional.empty();
        try {
            channel = lock(path);
        } finally {
            if (channel.isEmpty()) {
                HELD.remove(path);
            }
        }
        return channel.map(c -> new StateLock(path, c));
    }

    /** Whoever had the lock removes the file: the one that is locked must still be the one that others will find. */
    private static Optional<FileChannel> lock(Path path) throws IOException {
        for (int i = 0; i < MOST_TRIES; i++) {
            create(path);
            Optional<Object> before = identity(path);
            Optional<FileChannel> channel = open(path);
            if (before.isEmpty() || channel.isEmpty()) {
                continue;
            }
            boolean locked = false;
            try {
                if (channel.get().tryLock() == null) {
                    return Optional.empty();
                }
                locked = identity(path).equals(before);
                if (locked) {
                    return channel;
                }
            } finally {
                if (!locked) {
                    channel.get().close();
                }
            }
        }
        throw new IOException("lock file '" + path + "' cannot be opened; remove it if it is a link to nowhere");
    }

    private static void create(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            // Another run's, or left by a kill.
        }
    }

    private static Optional<Object> identity(Path path) throws IOException {
        try {
            return Optional.of(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<FileChannel> open(Path path) throws IOException {
        try {
            return Optional.of(FileChannel.open(path, StandardOpenOption.WRITE));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        } finally {
            HELD.remove(path);
        }
    }
}
