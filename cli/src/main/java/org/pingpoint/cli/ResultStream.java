package org.pingpoint.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output that remembers the first failure to write, so that a run whose reader has gone can stop. */
final class ResultStream extends FilterOutputStream {
    /** EPIPE in the words of the C library, which is all that Java keeps of it. */
    private static final String BROKEN_PIPE = "Broken pipe";

    private final Runnable onFailure;
    private volatile IOException failure;

    ResultStream(OutputStream out, Runnable onFailure) {
        super(out);
        this.onFailure = onFailure;
    }

    /** Why a write failed: EPIPE, ENOSPC … */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** True if the reader has gone, as {@code head} does when it has enough: nothing that anybody need be told. */
    boolean isCut() {
        return failure != null && BROKEN_PIPE.equals(failure.getMessage());
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void write(int b) throws IOException {
        attempt(() -> out.write(b));
    }

    @Override
    public void flush() throws IOException {
        attempt(out::flush);
    }

    private void attempt(Write write) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            write.run();
        } catch (IOException e) {
            failure = e;
            onFailure.run();
            throw e;
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
