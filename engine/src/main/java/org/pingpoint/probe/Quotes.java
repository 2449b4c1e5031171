package org.pingpoint.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.pingpoint.model.Family;
import org.pingpoint.model.Protocol;
import org.pingpoint.packet.Checksum;
import org.pingpoint.packet.QuotedDatagram;

/**
 * Finds the probe that an ICMP error quotes, also if it was rewritten on the way. Probes of a flow differ in little: a UDP probe in
 * its cookie, which many routers quote, its IPv4 identification, and its checksum, which a translator mends. A checksum mended for
 * another address may be that of another probe: so the cookie speaks first, then the identification, which most translators leave
 * alone, then the checksum as it must have become.
 */
final class Quotes {
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REQUEST_V6 = 128;
    /** Of UDP and of an echo. */
    private static final int TRANSPORT_HEADER = 8;

    private final Flights flights;

    Quotes(Flights flights) {
        this.flights = flights;
    }

    /**
     * A quote that is ours.
     *
     * @param rewritten true if it was changed on the way
     */
    record Match(Flight flight, boolean rewritten) {}

    /** The probe that is quoted, if it is ours. */
    Optional<Match> match(QuotedDatagram quote) {
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
            return flights.echo(family, quote.identifier(), quote.sequence())
                    .filter(f -> isAsSent(f, quote) || quote.isTo(f.destination()))
                    .or(() -> byCookie(Protocol.ICMP, quote));
        }
        if (quote.protocol() == Protocol.UDP.number(family)) {
            return datagram(flights.at(family, Protocol.UDP, quote.sourcePort(), quote.destinationPort()), quote)
                    .or(() -> byCookie(Protocol.UDP, quote));
        }
        if (quote.protocol() == Protocol.TCP.number(family)) {
            return flights.syn(family, quote.sourcePort(), quote.destinationPort(), quote.tcpSequence())
                    .or(() -> bySequence(quote));
        }
        return Optional.empty();
    }

    /** Which of the probes between the same ports is meant; none if that cannot be told. */
    private static Optional<Flight> datagram(List<Flight> between, QuotedDatagram quote) {
        return only(between, f -> bearsCookie(f, quote))
                .or(() -> only(between, f -> isIdentified(f, quote)))
                .or(() -> only(between, f -> isMended(f, quote)))
                .or(() -> only(between, f -> true));
    }

    private static Optional<Flight> only(List<Flight> flights, Predicate<Flight> condition) {
        List<Flight> candidates = flights.stream().filter(condition).toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static boolean bearsCookie(Flight flight, QuotedDatagram quote) {
        Cookie cookie = flight.marks().cookie();
        return cookie.isWhole()
                && cookie.isIn(
                        quote.buffer(),
                        quote.payloadOffset() + TRANSPORT_HEADER,
                        quote.payloadLength() - TRANSPORT_HEADER);
    }

    private static boolean isIdentified(Flight flight, QuotedDatagram quote) {
        OptionalInt sent = flight.marks().identification();
        return sent.isPresent() && sent.equals(identification(quote));
    }

    private static boolean isAsSent(Flight flight, QuotedDatagram quote) {
        OptionalInt sent = flight.marks().checksum();
        return sent.isPresent() && sent.equals(quote.transportChecksum());
    }

    /** True if the checksum is what a translator must make of ours for the quoted addresses (RFC 1624), or ours where they are. */
    private static boolean isMended(Flight flight, QuotedDatagram quote) {
        OptionalInt sent = flight.marks().checksum();
        if (sent.isEmpty() || flight.source().isEmpty()) {
            return false;
        }
        int before = Checksum.fold(Checksum.pseudoHeader(flight.source().get(), flight.destination(), 0, 0));
        long after = Checksum.pseudoHeader(quote.source(), quote.destination(), 0, 0);
        int mended = Checksum.finish((~sent.getAsInt() & 0xffff) + (~before & 0xffff) + after);
        return isSame(mended, quote.transportChecksum().orElse(0));
    }

    /** In one's complement there are two zeros. */
    private static boolean isSame(int checksum, int other) {
        return checksum % 0xffff == other % 0xffff;
    }

    /** Ports or identifier changed, and not changed back in the quote: eight bytes that only we know are proof enough. */
    private Optional<Flight> byCookie(Protocol protocol, QuotedDatagram quote) {
        return only(
                flights.all(f -> f.protocol() == protocol && f.family() == quote.family()), f -> bearsCookie(f, quote));
    }

    /** As {@link #byCookie}: so are the 32 bits of a sequence number. */
    private Optional<Flight> bySequence(QuotedDatagram quote) {
        return flights
                .all(f -> f.protocol() == Protocol.TCP
                        && !f.isBySocket()
                        && f.family() == quote.family()
                        && f.marks().sequence() == quote.tcpSequence())
                .stream()
                .findFirst();
    }

    /** Nothing of the transport is as we sent it, or is quoted: the IP identification, if a NAT is seen or nothing speaks
     * against it. */
    private Optional<Flight> byIdentification(QuotedDatagram quote) {
        return only(
                flights.all(f -> isIdentified(f, quote)),
                f -> f.protocol().number(f.family()) == quote.protocol()
                        && quote.isTo(f.destination())
                        && (!quote.hasTransport() || !quote.isFrom(f.source().orElse(f.destination()))));
    }

    private static OptionalInt identification(QuotedDatagram quote) {
        return quote.family() == Family.V4 ? OptionalInt.of(quote.identification()) : OptionalInt.empty();
    }

    private static boolean isRewritten(Flight flight, QuotedDatagram quote) {
        Flight.Marks marks = flight.marks();
        boolean addresses = !quote.isTo(flight.destination())
                || flight.source().isPresent() && !quote.isFrom(flight.source().get());
        boolean identified = marks.identification().isPresent() && !isIdentified(flight, quote);
        return addresses || identified || quote.hasTransport() && isTransportRewritten(flight, quote);
    }

    private static boolean isTransportRewritten(Flight flight, QuotedDatagram quote) {
        Flight.Marks marks = flight.marks();
        boolean echo = flight.protocol() == Protocol.ICMP;
        int source = echo ? quote.identifier() : quote.sourcePort();
        int destination = echo ? quote.sequence() : quote.destinationPort();
        return source != marks.sourcePort()
                || destination != marks.destinationPort()
                || marks.checksum().isPresent() && quote.transportChecksum().isPresent() && !isAsSent(flight, quote);
    }
}
