package org.pingpoint.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Quoted;
import org.pingpoint.socket.ConnectResult;
import org.pingpoint.socket.Delivery;
import org.pingpoint.socket.ExtendedError;
import org.pingpoint.socket.Origin;

/**
 * Says what a socket's event means, with what a tap saw of it. The frame of an answer may be read a moment after the socket has
 * told of it: where a tap saw the probe leave, the outcome waits that moment.
 */
final class SocketOutcomes {
    private static final long MOMENT = 3_000_000L;

    private final Scheduler scheduler;

    /** Where a task is put off to. */
    interface Scheduler {
        void after(long nanos, Runnable task);

        /** The address that the host sends from to the flight's destination. */
        IpAddress sourceOf(Flight flight);
    }

    SocketOutcomes(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void reply(Flight flight, Delivery delivery) {
        OptionalLong rtt = OptionalLong.of(flight.pending().roundTrip(delivery.epochNanos()));
        deliver(flight, () -> new Outcome.Reply(arrival(flight, delivery.from(), delivery.ttl(), rtt)));
    }

    void error(Flight flight, ExtendedError error) {
        if (error.origin() == Origin.LOCAL || error.offender().isEmpty()) {
            flight.pending().answer(LocalErrors.of(error.errno(), "recvmsg"));
        } else {
            deliver(flight, () -> icmpError(flight, error));
        }
    }

    /** @param nowEpoch when the result was seen: the kernel stamps no handshake */
    void connect(Flight flight, ConnectResult result, long nowEpoch) {
        OptionalLong elapsed = OptionalLong.of(flight.pending().roundTrip(nowEpoch));
        if (result instanceof ConnectResult.Accepted accepted) {
            OptionalLong rtt = accepted.rttNanos().isPresent() ? accepted.rttNanos() : elapsed;
            deliver(
                    flight,
                    () -> new Outcome.TcpAccept(arrival(flight, flight.destination(), OptionalInt.empty(), rtt)));
        } else if (result instanceof ConnectResult.Reset) {
            deliver(
                    flight,
                    () -> new Outcome.TcpReset(arrival(flight, flight.destination(), OptionalInt.empty(), elapsed)));
        } else if (result instanceof ConnectResult.Rejected rejected) {
            error(flight, rejected.error());
        } else if (result instanceof ConnectResult.Failed failed) {
            Outcome.LocalError local = LocalErrors.of(failed.errno(), "connect");
            // An errno alone tells a RST from an ICMP error as little as one ICMP code from another: the frame does.
            deliver(flight, () -> flight.seen().filter(seen -> !isAccept(seen)).orElse(local));
        }
    }

    private static boolean isAccept(Outcome outcome) {
        return outcome instanceof Outcome.TcpAccept;
    }

    private void deliver(Flight flight, Supplier<Outcome> outcome) {
        if (flight.pending().isStamped() && flight.seen().isEmpty()) {
            scheduler.after(MOMENT, () -> flight.pending().answer(outcome.get()));
        } else {
            flight.pending().answer(outcome.get());
        }
    }

    private Outcome icmpError(Flight flight, ExtendedError error) {
        Optional<Outcome.IcmpError> seen = flight.seen()
                .filter(Outcome.IcmpError.class::isInstance)
                .map(Outcome.IcmpError.class::cast)
                .filter(e -> e.type() == error.type() && e.code() == error.code());
        OptionalLong rtt = error.epochNanos() > 0
                ? OptionalLong.of(flight.pending().roundTrip(error.epochNanos()))
                : OptionalLong.empty();
        Arrival arrival = arrival(flight, error.offender().orElseThrow(), error.ttl(), rtt);
        Quoted quoted = seen.map(Outcome.IcmpError::quoted)
                .orElseGet(() -> Quoted.of(
                        scheduler.sourceOf(flight),
                        flight.destination(),
                        flight.protocol().number(flight.family())));
        return new Outcome.IcmpError(
                arrival,
                error.type(),
                error.code(),
                error.mtu(),
                quoted,
                seen.map(Outcome.IcmpError::extensions).orElse(List.of()));
    }

    /** What the socket knows, and of the same sender's frame the rest. */
    private static Arrival arrival(Flight flight, IpAddress from, OptionalInt ttl, OptionalLong rttNanos) {
        Optional<Arrival> frame =
                flight.seen().flatMap(Outcome::arrival).filter(a -> a.from().equals(from));
        return frame.map(a -> new Arrival(
                        from,
                        ttl.isPresent() ? ttl : a.ttl(),
                        flight.pending().isStamped() ? a.rttNanos() : rttNanos,
                        a.mac(),
                        a.frame()))
                .orElseGet(() -> new Arrival(from, ttl, rttNanos, Optional.empty(), OptionalLong.empty()));
    }
}
