package org.pingpoint.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.pingpoint.link.Link;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.model.Clock;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.socket.SocketOptions;

/**
 * Sends probes and says what became of each: one event loop for one network namespace. Everything happens inside
 * {@link #run}, on the caller's thread; only {@link #wake} may be called from another.
 *
 * <p>An answer counts only if it bears what the probe left with (RFC 792's quote of 8 bytes is enough); who sent it is kept, but
 * proves nothing. An answer within {@link #LATE} after the timeout still comes, as {@link Outcome.Late}.
 */
public final class Prober implements AutoCloseable {
    /** How long after its timeout an answer is still known. */
    public static final Duration LATE = Duration.ofSeconds(10);

    private static final long LONGEST_WAIT = 1_000_000_000L;
    private static final int MOST_FRAMES = 50_000;
    private static final long MOST_FRAME_BYTES = 64L << 20;

    private final Network network;
    private final Timers timers = new Timers();
    private final FrameLog log = new FrameLog(MOST_FRAMES, MOST_FRAME_BYTES);
    private final Flights flights = new Flights();
    private final Resolutions resolutions = new Resolutions();
    private final Strangers strangers = new Strangers(log);
    private final Map<Integer, FrameReader> readers = new TreeMap<>();
    private final Map<Integer, Link> links = new TreeMap<>();
    private final WireProbes wire;
    private final SocketProbes sockets;
    private int sent;

    /**
     * A prober in the calling thread's network namespace. Links and sockets are opened when they are first needed.
     *
     * @throws UncheckedIOException if the process may not open another descriptor
     */
    public static Prober live(LinkPreference preference) {
        try {
            return new Prober(new LiveNetwork(preference));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Prober(Network network) {
        this(network, new SplittableRandom());
    }

    /** @param random where cookies, ports and identifiers come from: the same seed, the same probes */
    public Prober(Network network, SplittableRandom random) {
        this.network = network;
        Marker marker = new Marker(random);
        this.wire = new WireProbes(network.clock(), marker, flights, resolutions);
        this.sockets =
                new SocketProbes(network.sockets(), network.clock(), marker, flights, new SocketOutcomes(scheduler()));
    }

    private SocketOutcomes.Scheduler scheduler() {
        return new SocketOutcomes.Scheduler() {
            @Override
            public void after(long nanos, Runnable task) {
                timers.at(clock().nanos() + nanos, task);
            }

            @Override
            public IpAddress sourceOf(Flight flight) {
                IpAddress unspecified = flight.family() == Family.V4 ? IpAddress.v4(0) : IpAddress.v6(0, 0);
                return flight.source()
                        .or(() -> network.sockets().sourceFor(SocketOptions.of(flight.family()), flight.destination()))
                        .orElse(unspecified);
            }
        };
    }

    public Clock clock() {
        return network.clock();
    }

    /**
     * Sends a probe. The sink hears the answer or {@link Outcome.Timeout} first, then duplicates and {@link Outcome.Late}
     * answers; where nothing could be sent it hears {@link Outcome.LocalError}, possibly before this returns.
     */
    public void send(ProbeSpec spec, ProbeSink sink) {
        try {
            if (spec instanceof ProbeSpec.Wire probe) {
                Link link = link(probe.egress().interfaceIndex());
                launched(wire.send(probe, link, sink), probe.patience());
            } else if (spec instanceof ProbeSpec.Resolve request) {
                Link link = link(request.interfaceIndex());
                launched(wire.resolve(request, link, sink), request);
            } else if (spec instanceof ProbeSpec.Socket probe) {
                sockets.send(probe, sink).ifPresent(flight -> launched(flight, probe.patience()));
            }
        } catch (IOException e) {
            sink.outcome(LocalErrors.of(e, "send"));
        }
    }

    private void launched(Flight flight, Duration patience) {
        sent++;
        long deadline = flight.pending().sentNanos() + patience.toNanos();
        timers.at(deadline, flight.pending()::expire);
        timers.at(deadline + LATE.toNanos(), () -> {
            flights.remove(flight);
            sockets.forget(flight);
        });
    }

    private void launched(Pending pending, ProbeSpec.Resolve request) {
        sent++;
        long deadline = pending.sentNanos() + request.patience().toNanos();
        timers.at(deadline, pending::expire);
        timers.at(
                deadline + LATE.toNanos(),
                () -> resolutions.remove(request.interfaceIndex(), request.address(), pending));
    }

    /**
     * Runs a task at a time.
     *
     * @param nanos on {@link Clock#nanos()}
     */
    public void at(long nanos, Runnable task) {
        timers.at(nanos, task);
    }

    /**
     * Hears every frame received on an interface that answers none of our probes.
     *
     * @return why nothing can be heard there; empty if it can
     */
    public Optional<Outcome.LocalError> listen(int interfaceIndex, FrameListener listener) {
        strangers.listen(interfaceIndex, listener);
        return open(interfaceIndex);
    }

    /**
     * Sends a frame as it is.
     *
     * @return what went wrong; empty if it left
     */
    public Optional<Outcome.LocalError> sendFrame(int interfaceIndex, byte[] frame) {
        try {
            Link link = link(interfaceIndex);
            strangers.expect(frame);
            wire.send(frame, link);
            sent++;
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(LocalErrors.of(e, "send"));
        }
    }

    /** Opens an interface's wire: empty if frames can be sent and seen there, else why not. */
    public Optional<Outcome.LocalError> open(int interfaceIndex) {
        try {
            link(interfaceIndex);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(LocalErrors.of(e, "open"));
        }
    }

    private Link link(int interfaceIndex) throws IOException {
        Link link = links.get(interfaceIndex);
        if (link == null) {
            link = network.link(interfaceIndex);
            links.put(interfaceIndex, link);
            readers.put(interfaceIndex, new FrameReader(link, flights, resolutions, log, strangers));
        }
        return link;
    }

    /**
     * Runs the loop until it is done. What has arrived is read before any timer runs, so that a busy loop does not turn an
     * answer into a timeout.
     *
     * @param done asked after every event and timer
     * @throws UncheckedIOException if waiting itself fails
     */
    public void run(BooleanSupplier done) {
        try {
            while (!done.getAsBoolean()) {
                if (receive()) {
                    continue;
                }
                Runnable task = timers.due(clock().nanos());
                if (task != null) {
                    task.run();
                } else {
                    network.await(timers.untilNext(clock().nanos(), LONGEST_WAIT));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean receive() throws IOException {
        boolean something = false;
        for (Link link : List.copyOf(links.values())) {
            try {
                something |= link.receive(readers.get(link.interfaceIndex()), Duration.ZERO) > 0;
            } catch (IOException e) {
                lost(link.interfaceIndex(), LocalErrors.of(e, "receive"));
                something = true;
            }
        }
        return something | sockets.receive();
    }

    /** An interface that went down or away: what was sent there will not be heard of. */
    private void lost(int interfaceIndex, Outcome.LocalError why) {
        links.remove(interfaceIndex);
        readers.remove(interfaceIndex);
        network.forget(interfaceIndex);
        for (Flight flight : flights.all(f -> f.isOnWire(interfaceIndex))) {
            flights.remove(flight);
            flight.pending().fail(why);
        }
        resolutions.takeOn(interfaceIndex).forEach(pending -> pending.fail(why));
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
        sockets.close();
        network.close();
    }
}
