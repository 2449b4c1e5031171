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
import org.pingpoint.packet.QuotedDatagram;

/** All IP probes under way, found by the marks that an answer or a quote bears: never by who sent it. */
final class Flights {
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REQUEST_V6 = 128;

    private final Map<Ports, List<Flight>> byPorts = new HashMap<>();

    /** Ports, or identifier and sequence number of an echo, as we sent them. */
    private record Ports(Family family, Protocol protocol, int source, int destination) {}

    /**
     * A quote that is ours.
     *
     * @param rewritten true if it was changed on the way
     */
    record Match(Flight flight, boolean rewritten) {}

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

    private static Ports key(Flight flight) {
        return new Ports(
                flight.family(),
                flight.protocol(),
                flight.marks().sourcePort(),
                flight.marks().destinationPort());
    }

    private List<Flight> at(Family family, Protocol protocol, int source, int destination) {
        return byPorts.getOrDefault(new Ports(family, protocol, source, destination), List.of());
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

    /** The probe that an ICMP error quotes, if it is ours. */
    Optional<Match> quoted(QuotedDatagram quote) {
        Optional<Flight> flight = quote.hasTransport() ? byTransport(quote) : Optional.empty();
        return flight.or(() -> byIdentification(quote)).map(f -> new Match(f, isRewritten(f, quote)));
    }

    private Optional<Flight> byTransport(QuotedDatagram quote) {
        Family family = quote.family();
        if (quote.protocol() == Protocol.ICMP.number(family)) {
            if (quote.icmpType() != (family == Family.V4 ? ECHO_REQUEST : ECHO_REQUEST_V6)) {
                return Optional.empty();
            }
            // Another pinger may use our identifier: what it quotes has neither our checksum nor our destination.
            return echo(family, quote.identifier(), quote.sequence())
                    .filter(f -> sameChecksum(f, quote) || quote.isTo(f.destination()));
        }
        if (quote.protocol() == Protocol.UDP.number(family)) {
            int checksum = quote.transportChecksum().orElse(0);
            return datagram(family, quote.sourcePort(), quote.destinationPort(), checksum)
                    .or(() -> only(at(family, Protocol.UDP, quote.sourcePort(), quote.destinationPort()), quote));
        }
        if (quote.protocol() == Protocol.TCP.number(family)) {
            return syn(family, quote.sourcePort(), quote.destinationPort(), quote.tcpSequence())
                    .or(() -> bySequence(quote));
        }
        return Optional.empty();
    }

    private static boolean sameChecksum(Flight flight, QuotedDatagram quote) {
        OptionalInt sent = flight.marks().checksum();
        return sent.isPresent() && sent.equals(quote.transportChecksum());
    }

    /** Ports of ours with a foreign checksum: a NAT has mended it. Good enough if only one probe can be meant. */
    private static Optional<Flight> only(List<Flight> flights, QuotedDatagram quote) {
        List<Flight> same = flights.stream()
                .filter(f -> f.marks().identification().equals(identification(quote)))
                .toList();
        List<Flight> candidates = same.isEmpty() ? flights : same;
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /** Ports changed by a NAT that did not change them back in the quote: 32 bits of sequence number are proof enough. */
    private Optional<Flight> bySequence(QuotedDatagram quote) {
        return all(f -> f.protocol() == Protocol.TCP
                        && !f.isBySocket()
                        && f.family() == quote.family()
                        && f.marks().sequence() == quote.tcpSequence())
                .stream()
                .findFirst();
    }

    /** Nothing of the transport is as we sent it, or is quoted: the IP identification, if a NAT is seen or nothing speaks
     * against it. */
    private Optional<Flight> byIdentification(QuotedDatagram quote) {
        OptionalInt identification = identification(quote);
        if (identification.isEmpty()) {
            return Optional.empty();
        }
        List<Flight> candidates = all(f -> f.marks().identification().equals(identification)
                && f.protocol().number(f.family()) == quote.protocol()
                && quote.isTo(f.destination())
                && (!quote.hasTransport() || !quote.isFrom(f.source().orElse(f.destination()))));
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static OptionalInt identification(QuotedDatagram quote) {
        return quote.family() == Family.V4 ? OptionalInt.of(quote.identification()) : OptionalInt.empty();
    }

    private static boolean isRewritten(Flight flight, QuotedDatagram quote) {
        Flight.Marks marks = flight.marks();
        boolean addresses = !quote.isTo(flight.destination())
                || flight.source().isPresent() && !quote.isFrom(flight.source().get());
        boolean identified =
                marks.identification().isPresent() && !marks.identification().equals(identification(quote));
        return addresses || identified || quote.hasTransport() && isTransportRewritten(flight, quote);
    }

    private static boolean isTransportRewritten(Flight flight, QuotedDatagram quote) {
        Flight.Marks marks = flight.marks();
        boolean echo = flight.protocol() == Protocol.ICMP;
        int source = echo ? quote.identifier() : quote.sourcePort();
        int destination = echo ? quote.sequence() : quote.destinationPort();
        OptionalInt checksum = quote.transportChecksum();
        return source != marks.sourcePort()
                || destination != marks.destinationPort()
                || marks.checksum().isPresent()
                        && checksum.isPresent()
                        && !marks.checksum().equals(checksum);
    }
}
