package org.pingpoint.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.linux.Errno;
import org.pingpoint.model.Clock;
import org.pingpoint.model.Family;
import org.pingpoint.socket.ConnectResult;
import org.pingpoint.socket.Delivery;
import org.pingpoint.socket.EchoHandler;
import org.pingpoint.socket.ExtendedError;
import org.pingpoint.socket.SocketOptions;
import org.pingpoint.socket.UdpHandler;

/** Probes through the host's own stack: opens and keeps the sockets, and matches what they hear. */
final class SocketProbes implements AutoCloseable {
    private final Sockets sockets;
    private final Clock clock;
    private final Marker marker;
    private final Flights flights;
    private final SocketOutcomes outcomes;
    private final Map<SocketOptions, Echoes> echoes = new HashMap<>();
    private final List<Datagram> datagrams = new ArrayList<>();
    private final List<Connecting> connecting = new ArrayList<>();

    SocketProbes(Sockets sockets, Clock clock, Marker marker, Flights flights, SocketOutcomes outcomes) {
        this.sockets = sockets;
        this.clock = clock;
        this.marker = marker;
        this.flights = flights;
        this.outcomes = outcomes;
    }

    /**
     * Sends; the flight is registered when this returns.
     *
     * @return empty if the host refused, and the sink has heard so
     */
    Optional<Flight> send(ProbeSpec.Socket spec, ProbeSink sink) throws IOException {
        return switch (spec.protocol()) {
            case ICMP -> echo(spec, sink);
            case UDP -> datagram(spec, sink);
            case TCP -> connect(spec, sink);
        };
    }

    private Optional<Flight> echo(ProbeSpec.Socket spec, ProbeSink sink) throws IOException {
        SocketOptions options = options(spec, spec.ttl().isPresent() ? OptionalInt.of(1) : OptionalInt.empty());
        Echoes socket = echoes.get(options);
        if (socket == null) {
            socket = new Echoes(sockets.echo(options), spec.destination().family());
            echoes.put(options, socket);
        }
        if (spec.ttl().isPresent()) {
            Optional<Errno> refused = socket.echo.ttl(spec.ttl().getAsInt());
            if (refused.isPresent()) {
                sink.outcome(LocalErrors.of(refused.get(), "setsockopt"));
                return Optional.empty();
            }
        }
        int sequence = marker.next();
        Cookie cookie = marker.cookie(spec.payload());
        ByteBuffer payload = ByteBuffer.wrap(cookie.payload(spec.payload()));
        Flight flight = flight(spec, sink, socket.echo.identifier(), sequence, cookie);
        Optional<Errno> refused = socket.echo.send(spec.destination(), sequence, payload);
        return registered(flight, refused, sink);
    }

    private Optional<Flight> datagram(ProbeSpec.Socket spec, ProbeSink sink) throws IOException {
        int port = spec.port().orElseThrow(() -> new IllegalArgumentException("a UDP probe needs a port"));
        Sockets.Datagrams socket = sockets.datagrams(options(spec, spec.ttl()));
        Cookie cookie = marker.cookie(spec.payload());
        ByteBuffer payload = ByteBuffer.wrap(cookie.payload(spec.payload()));
        Flight flight = flight(spec, sink, socket.localPort(), port, cookie);
        Optional<Errno> refused = socket.send(spec.destination(), port, payload);
        if (refused.isPresent()) {
            socket.close();
        } else {
            datagrams.add(new Datagram(flight, socket));
        }
        return registered(flight, refused, sink);
    }

    private Optional<Flight> connect(ProbeSpec.Socket spec, ProbeSink sink) throws IOException {
        int port = spec.port().orElseThrow(() -> new IllegalArgumentException("a TCP probe needs a port"));
        Pending pending = new Pending(sink, clock.nanos(), clock.epochNanos());
        Sockets.Connection connection = sockets.connect(options(spec, spec.ttl()), spec.destination(), port);
        int local = connection.localPort().orElse(0);
        Flight flight = flight(spec, pending, local, port, Cookie.in(0, 0, 0));
        connecting.add(new Connecting(flight, connection));
        flights.add(flight);
        return Optional.of(flight);
    }

    private static SocketOptions options(ProbeSpec.Socket spec, OptionalInt ttl) {
        return new SocketOptions(spec.destination().family(), spec.source(), spec.interfaceName(), ttl, spec.tos());
    }

    private Flight flight(ProbeSpec.Socket spec, ProbeSink sink, int source, int destination, Cookie cookie) {
        return flight(spec, new Pending(sink, clock.nanos(), clock.epochNanos()), source, destination, cookie);
    }

    private static Flight flight(ProbeSpec.Socket spec, Pending pending, int source, int destination, Cookie cookie) {
        Flight.Marks marks =
                new Flight.Marks(source, destination, 0, OptionalInt.empty(), OptionalInt.empty(), cookie, spec.ttl());
        return new Flight(pending, spec.protocol(), spec.source(), spec.destination(), marks, Optional.empty());
    }

    private Optional<Flight> registered(Flight flight, Optional<Errno> refused, ProbeSink sink) {
        if (refused.isPresent()) {
            sink.outcome(LocalErrors.of(refused.get(), "sendto"));
            return Optional.empty();
        }
        flights.add(flight);
        return Optional.of(flight);
    }

    /** Fetches what waits; true if something did. */
    boolean receive() throws IOException {
        int events = 0;
        for (Echoes socket : echoes.values()) {
            events += socket.echo.receive(socket);
        }
        for (Datagram datagram : List.copyOf(datagrams)) {
            events += datagram.socket.receive(datagram);
        }
        for (Connecting connection : List.copyOf(connecting)) {
            events += connection.receive();
        }
        return events > 0;
    }

    /** Lets go of what belongs to a flight that nobody waits for any more. */
    void forget(Flight flight) {
        datagrams.removeIf(d -> {
            boolean over = d.flight == flight;
            if (over) {
                d.socket.close();
            }
            return over;
        });
        connecting.removeIf(c -> {
            boolean over = c.flight == flight;
            if (over) {
                c.connection.close();
            }
            return over;
        });
    }

    @Override
    public void close() {
        echoes.values().forEach(e -> e.echo.close());
        datagrams.forEach(d -> d.socket.close());
        connecting.forEach(c -> c.connection.close());
    }

    private final class Echoes implements EchoHandler {
        private final Sockets.Echo echo;
        private final Family family;

        Echoes(Sockets.Echo echo, Family family) {
            this.echo = echo;
            this.family = family;
        }

        @Override
        public void reply(int sequence, ByteBuffer payload, Delivery delivery) {
            flights.echo(family, echo.identifier(), sequence)
                    .filter(f -> f.marks().cookie().isIn(payload, payload.position(), payload.remaining()))
                    .ifPresent(f -> outcomes.reply(f, delivery));
        }

        @Override
        public void error(OptionalInt sequence, ByteBuffer quoted, ExtendedError error) {
            // A local error without a sequence number was the result of a send already.
            sequence.stream()
                    .mapToObj(s -> flights.echo(family, echo.identifier(), s))
                    .flatMap(Optional::stream)
                    .filter(f -> isAbout(f, error))
                    .forEach(f -> outcomes.error(f, error));
        }
    }

    /** Another pinger may use our identifier and sequence number, but hardly for the same destination. */
    private static boolean isAbout(Flight flight, ExtendedError error) {
        return error.destination().isEmpty() || error.destination().get().equals(flight.destination());
    }

    private final class Datagram implements UdpHandler {
        private final Flight flight;
        private final Sockets.Datagrams socket;

        Datagram(Flight flight, Sockets.Datagrams socket) {
            this.flight = flight;
            this.socket = socket;
        }

        @Override
        public void datagram(ByteBuffer payload, Delivery delivery) {
            boolean asked = delivery.from().equals(flight.destination())
                    && delivery.port().equals(OptionalInt.of(flight.marks().destinationPort()));
            if (asked) {
                outcomes.reply(flight, delivery);
            }
        }

        @Override
        public void error(ByteBuffer quoted, ExtendedError error) {
            outcomes.error(flight, error);
        }
    }

    private final class Connecting {
        private final Flight flight;
        private final Sockets.Connection connection;

        Connecting(Flight flight, Sockets.Connection connection) {
            this.flight = flight;
            this.connection = connection;
        }

        int receive() throws IOException {
            Optional<ConnectResult> result = connection.result();
            if (result.isEmpty()) {
                return 0;
            }
            connecting.remove(this);
            connection.close();
            outcomes.connect(flight, result.get(), clock.epochNanos());
            return 1;
        }
    }
}
