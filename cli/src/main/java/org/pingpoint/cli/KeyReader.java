package org.pingpoint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads keys on a thread of its own, and hands them on one by one. */
final class KeyReader {
    private static final int ESCAPE = 27;
    /** Within it the rest of an arrow key's sequence is there. */
    private static final int SEQUENCE_MILLIS = 50;

    private static final int SEQUENCE_END = 0x40;

    private final InputStream terminal;
    private final Runnable wake;
    private final Queue<WatchKey> keys = new ConcurrentLinkedQueue<>();

    private KeyReader(InputStream terminal, Runnable wake) {
        this.terminal = terminal;
        this.wake = wake;
    }

    /**
     * @param terminal where each key is there as soon as it is pressed
     * @param wake called from that thread when there is a key
     */
    static KeyReader start(InputStream terminal, Runnable wake) {
        KeyReader keys = new KeyReader(terminal, wake);
        Thread thread = new Thread(keys::read, "keys");
        thread.setDaemon(true);
        thread.start();
        return keys;
    }

    /** The next key that was pressed, if there is one. */
    Optional<WatchKey> next() {
        return Optional.ofNullable(keys.poll());
    }

    private void read() {
        try {
            int c = terminal.read();
            while (c >= 0) {
                (c == ESCAPE ? sequence() : WatchKey.of(c)).ifPresent(this::pressed);
                c = terminal.read();
            }
            pressed(WatchKey.QUIT);
        } catch (IOException e) {
            // The terminal is gone, or closed by ourselves: then nobody asks any more.
            pressed(WatchKey.QUIT);
        }
    }

    private void pressed(WatchKey key) {
        keys.add(key);
        wake.run();
    }

    /** ECMA-48: ESC [ parameters, and a final byte; of those only left and right mean something here. */
    private Optional<WatchKey> sequence() throws IOException {
        int c = rest();
        if (c != '[' && c != 'O') {
            return Optional.empty();
        }
        do {
            c = rest();
        } while (c >= 0 && c < SEQUENCE_END);
        return switch (c) {
            case 'C' -> Optional.of(WatchKey.NEXT);
            case 'D' -> Optional.of(WatchKey.PREVIOUS);
            default -> Optional.empty();
        };
    }

    /** The next byte of a sequence; negative if the key was Escape itself. */
    private int rest() throws IOException {
        for (int i = 0; terminal.available() == 0; i++) {
            if (i == SEQUENCE_MILLIS) {
                return -1;
            }
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }
        return terminal.read();
    }
}
