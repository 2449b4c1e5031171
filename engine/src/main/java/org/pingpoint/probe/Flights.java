package org.pingpoint.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;

/** All IP probes under way, found by the marks that an answer or a quote bears: never by who sent it. */
final class Flights {
    /** By family, protocol, and ports or an echo's identifier and sequence number, as we sent them: in one number. */
    private final Map<Long, List<Flight>> byPorts = new HashMap<>();

    void add(Flight flight) {
        byPorts.computeIfAbsent(key(flight), k -> new ArrayList<>(1)).add(flight);
    }

    void remove(Flight flight) {
        byPorts.computeIfPresent(key(flight), (k, flights) -> {
            flights.remove(flight);
            return flights.isEmpty() ? null : flights;
        });
    }

    /** All that a condition holds for; a copy. */
    List<Flight> all(Predicate<Flight> condition) {
        return byPorts.values().stream().flatMap(List::stream).filter(condition).toList();
    }

    private static long key(Family family, Protocol protocol, int source, int destination) {
        return (long) family.ordinal() << 40 | (long) protocol.ordinal() << 32 | (long) source << 16 | destination;
    }

    private static long key(Flight flight) {
        return key(
                flight.family(),
                flight.protocol(),
                flight.marks().sourcePort(),
                flight.marks().destinationPort());
    }

    /** Those between two ports, or with an identifier and a sequence number. */
    List<Flight> at(Family family, Protocol protocol, int source, int destination) {
        return byPorts.getOrDefault(key(family, protocol, source, destination), List.of());
    }

    Optional<Flight> echo(Family family, int identifier, int sequence) {
        return at(family, Protocol.ICMP, identifier, sequence).stream().findFirst();
    }

    /** The UDP probe with this checksum, or the socket's one between these ports. */
    Optional<Flight> datagram(Family family, int source, int destination, int checksum) {
        return at(family, Protocol.UDP, source, destination).stream()
                .filter(f -> f.isBySocket() || f.marks().checksum().equals(OptionalInt.of(checksum)))
                .findFirst();
    }

    /** The SYN with this sequence number, or the socket's one between these ports. */
    Optional<Flight> syn(Family family, int source, int destination, int sequence) {
        return at(family, Protocol.TCP, source, destination).stream()
                .filter(f -> f.isBySocket() || f.marks().sequence() == sequence)
                .findFirst();
    }

    /**
     * The probe that a datagram from {@code from} answers. It bears no cookie of ours, so its sender must be the one that
     * was asked; of several probes of one flow the one that had farthest to go, and was sent last, is taken.
     */
    Optional<Flight> answeredBy(IpAddress from, int ourPort, int theirPort) {
        Optional<Flight> best = Optional.empty();
        for (Flight f : at(from.family(), Protocol.UDP, ourPort, theirPort)) {
            if (f.destination().equals(from) && (best.isEmpty() || isBetter(f, best.get()))) {
                best = Optional.of(f);
            }
        }
        return best;
    }

    private static boolean isBetter(Flight candidate, Flight best) {
        if (candidate.pending().isAnswered() != best.pending().isAnswered()) {
            return best.pending().isAnswered();
        }
        return candidate.marks().ttl().orElse(255) >= best.marks().ttl().orElse(255);
    }
}
