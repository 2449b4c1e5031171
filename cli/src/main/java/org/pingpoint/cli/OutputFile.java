package org.pingpoint.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Standard output where it is a regular file: an earlier run may have begun it, and it can be brought to the disk. */
final class OutputFile {
    private static final Path STANDARD = Path.of("/proc/self/fd/1");
    private static final int BLOCK = 1 << 16;

    private final Path path;
    private final FileOutputStream stream;

    /**
     * @param path where the file can be read
     * @param stream the descriptor that results go to
     */
    OutputFile(Path path, FileOutputStream stream) {
        this.path = path;
        this.stream = stream;
    }

    /** This process's; empty if that is a terminal, a pipe or a device. */
    static Optional<OutputFile> standard() {
        return Files.isRegularFile(STANDARD)
                ? Optional.of(new OutputFile(STANDARD, new FileOutputStream(FileDescriptor.out)))
                : Optional.empty();
    }

    /** Whether there is something in it already. */
    boolean isContinued() {
        try {
            return Files.size(path) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Mends a last line that was cut off by a full disk or a kill, so that what follows starts a line of its own: takes it away if
     * the file begins as our results do, else ends it: it may be somebody's. A file that this user may not read is left as it is.
     *
     * @param out of this file; nothing has been printed to it yet
     * @param opening the first line of our results, or the part of it that is always the same; empty if there is none
     */
    void mendLastLine(PrintStream out, String opening) {
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = in.size();
            long end = endOfLines(in, size);
            if (end == size) {
                return;
            }
            if (beginsAs(in, opening)) {
                stream.getChannel().truncate(end);
                return;
            }
        } catch (IOException e) {
            if (!Files.isReadable(path)) {
                return;
            }
            // It may be appended to only.
        }
        out.print('\n');
    }

    /** Behind the last line end; 0 if there is none. */
    private static long endOfLines(FileChannel in, long size) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long end = size; end > 0; ) {
            long start = Math.max(0, end - BLOCK);
            read(in, block.clear().limit((int) (end - start)), start);
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    private static boolean beginsAs(FileChannel in, String opening) throws IOException {
        byte[] expected = opening.getBytes(StandardCharsets.UTF_8);
        ByteBuffer found = ByteBuffer.allocate(expected.length);
        read(in, found, 0);
        return expected.length > 0
                && ByteBuffer.wrap(expected, 0, found.position()).equals(found.flip());
    }

    /** Until the buffer or the file ends. */
    private static void read(FileChannel in, ByteBuffer to, long from) throws IOException {
        long at = from;
        for (int n = 0; n >= 0 && to.hasRemaining(); at += n) {
            n = in.read(to, at);
        }
    }

    /** Waits until what has been written is on the disk. */
    void force() throws IOException {
        try {
            stream.getFD().sync();
        } catch (IOException e) {
            throw new IOException("the results could not be brought to the disk: " + e.getMessage(), e);
        }
    }
}
