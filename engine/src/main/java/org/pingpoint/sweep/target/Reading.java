package org.pingpoint.sweep.target;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A window on its way. */
interface Reading {
    /** Reads a window; empty behind the last. */
    @FunctionalInterface
    interface Source {
        Optional<TargetWindow> read() throws IOException;
    }

    /** True if {@link #get} would not wait. */
    boolean isDone();

    /** The window, once it is read; empty behind the last, and if nobody waits for it any longer. */
    Optional<TargetWindow> get() throws IOException;

    /** From any thread: what is being read is left to itself. */
    void cancel();

    /** Reads when it is asked, on the thread that asks: what waits for nothing needs none of its own, which would cost a short run more. */
    static Reading inPlace(Source source) {
        return new Reading() {
            @Override
            public boolean isDone() {
                return true;
            }

            @Override
            public Optional<TargetWindow> get() throws IOException {
                return source.read();
            }

            @Override
            public void cancel() {
                // Nothing is being read.
            }
        };
    }

    /** Reads at once, on a thread of its own, in the network namespace of the caller's: names are resolved where the sweep runs. */
    static Reading aside(Source source) {
        FutureTask<Optional<TargetWindow>> task = new FutureTask<>(source::read);
        Thread thread = new Thread(task, "targets");
        thread.setDaemon(true);
        thread.start();
        return new Reading() {
            @Override
            public boolean isDone() {
                return task.isDone();
            }

            @Override
            public Optional<TargetWindow> get() throws IOException {
                return result(task);
            }

            @Override
            public void cancel() {
                task.cancel(true);
            }
        };
    }

    private static Optional<TargetWindow> result(FutureTask<Optional<TargetWindow>> task) throws IOException {
        try {
            return task.get();
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the targets were read");
        }
    }
}
