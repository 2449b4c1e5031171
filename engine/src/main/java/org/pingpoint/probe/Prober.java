package org.pingpoint.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.model.Clock;
import org.pingpoint.model.Outcome;

/**
 * Sends probes and says what became of each: one event loop for one network namespace. Everything happens inside
 * {@link #run}, on the caller's thread; only {@link #wake} may be called from another.
 */
public final class Prober implements AutoCloseable {
    private static final long LONGEST_WAIT = 1_000_000_000L;

    private final Network network;
    private final Timers timers = new Timers();
    private final FrameLog log = new FrameLog(50_000, 64L << 20);
    private int sent;

    /** A prober in the calling thread's network namespace. Links and sockets are opened when they are first needed. */
    public static Prober live(LinkPreference preference) {
        return new Prober(new LiveNetwork(preference));
    }

    public Prober(Network network) {
        this.network = network;
    }

    public Clock clock() {
        return network.clock();
    }

    /**
     * Sends a probe. The sink hears the answer or {@link Outcome.Timeout} first, then duplicates and {@link Outcome.Late}
     * answers; where nothing could be sent it hears {@link Outcome.LocalError}, possibly before this returns.
     */
    public void send(ProbeSpec spec, ProbeSink sink) {
        sink.outcome(new Outcome.LocalError("ENODEV", "send"));
    }

    /**
     * Runs a task at a time.
     *
     * @param nanos on {@link Clock#nanos()}
     */
    public void at(long nanos, Runnable task) {
        timers.at(nanos, task);
    }

    /** Hears every frame received on an interface that answers none of our probes, as long as the loop runs. */
    public void listen(int interfaceIndex, FrameListener listener) {
        open(interfaceIndex);
    }

    /**
     * Sends a frame as it is.
     *
     * @return what went wrong; empty if it left
     */
    public Optional<Outcome.LocalError> sendFrame(int interfaceIndex, byte[] frame) {
        return open(interfaceIndex);
    }

    /** Opens an interface's wire: empty if frames can be sent and seen there, else why not. */
    public Optional<Outcome.LocalError> open(int interfaceIndex) {
        try {
            network.link(interfaceIndex);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Outcome.LocalError("ENODEV", "open"));
        }
    }

    /**
     * Runs the loop until it is done.
     *
     * @param done asked after every event and timer
     * @throws UncheckedIOException if waiting itself fails
     */
    public void run(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            Runnable task = timers.due(clock().nanos());
            if (task != null) {
                task.run();
                continue;
            }
            try {
                network.await(timers.untilNext(clock().nanos(), LONGEST_WAIT));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes the loop look at its end condition now; from any thread. */
    public void wake() {
        network.wake();
    }

    /** Packets sent so far, on wires and by sockets. */
    public int sent() {
        return sent;
    }

    /** The frames we sent and those that answered; {@link org.pingpoint.model.Arrival#frame()} is an index of it. */
    public FrameLog frames() {
        return log;
    }

    @Override
    public void close() {
        network.close();
    }
}
