package org.pingpoint.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes so many bytes and is full then. */
final class Disk extends OutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int size;

    Disk(int size) {
        this.size = size;
    }

    @Override
    public void write(int b) throws IOException {
        if (taken.size() == size) {
            throw new IOException("No space left on device");
        }
        taken.write(b);
    }

    @Override
    public String toString() {
        return taken.toString(StandardCharsets.US_ASCII);
    }
}
