package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;

/**
 * Frames that the kernel dropped because the queues of its processors were full (net.core.netdev_max_backlog), since opening: the
 * second column of /proc/net/softnet_stat. They may have been anybody's on this host.
 */
public final class Backlog {
    private static final int LONGEST = 1 << 16;

    private final byte[] text = new byte[LONGEST];
    private final Optional<RandomAccessFile> file;
    private final long before;

    public Backlog() {
        file = open();
        before = read();
    }

    private static Optional<RandomAccessFile> open() {
        try {
            return Optional.of(new RandomAccessFile("/proc/net/softnet_stat", "r"));
        } catch (IOException e) {
            return Optional.empty(); // A container may hide it.
        }
    }

    public long dropped() {
        return read() - before;
    }

    private long read() {
        if (file.isEmpty()) {
            return 0;
        }
        try {
            file.get().seek(0);
            return sum(text, Math.max(0, file.get().read(text)));
        } catch (IOException e) {
            return 0;
        }
    }

    /** Of one line for each processor, hexadecimal counters between blanks: the sum of the second ones. */
    static long sum(byte[] text, int length) {
        long sum = 0;
        long number = 0;
        int column = 0;
        for (int i = 0; i < length; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit >= 0) {
                number = number << 4 | digit;
                continue;
            }
            sum += column == 1 ? number : 0;
            number = 0;
            column = text[i] == '\n' ? 0 : column + 1;
        }
        return sum;
    }

    public void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            // Nothing was written.
        }
    }
}
