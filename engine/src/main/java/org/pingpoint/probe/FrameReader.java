package org.pingpoint.probe;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.link.Direction;
import org.pingpoint.link.FrameHandler;
import org.pingpoint.link.Link;
import org.pingpoint.link.LinkType;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.Extension;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.packet.Arp;
import org.pingpoint.packet.Dissector;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.IcmpExtensions;
import org.pingpoint.packet.IcmpMessage;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.MalformedPacketException;
import org.pingpoint.packet.NdpMessage;
import org.pingpoint.packet.NdpOptions;
import org.pingpoint.packet.NeighborAdvertisement;
import org.pingpoint.packet.NeighborSolicitation;
import org.pingpoint.packet.QuotedDatagram;
import org.pingpoint.packet.Tcp;
import org.pingpoint.packet.Udp;

/**
 * Reads the frames of one link: finds out which are answers to our probes, and what they say. The one place where frames are
 * classified.
 */
final class FrameReader implements FrameHandler {
    private final Link link;
    private final Flights flights;
    private final Quotes quotes;
    private final Resolutions resolutions;
    private final FrameLog log;
    private final Strangers strangers;
    private final Dissector dissector = new Dissector();
    private final QuotedDatagram quote = new QuotedDatagram();
    private final IcmpExtensions extensions = new IcmpExtensions();
    private final NeighborSolicitation solicitation = new NeighborSolicitation();
    private final NeighborAdvertisement advertisement = new NeighborAdvertisement();
    private final NdpOptions options = new NdpOptions();

    private ByteBuffer frame;
    private long epochNanos;

    FrameReader(Link link, Flights flights, Resolutions resolutions, FrameLog log, Strangers strangers) {
        this.link = link;
        this.flights = flights;
        this.quotes = new Quotes(flights);
        this.resolutions = resolutions;
        this.log = log;
        this.strangers = strangers;
    }

    @Override
    public void frame(ByteBuffer newFrame, long newEpochNanos, Direction direction) {
        frame = newFrame;
        epochNanos = newEpochNanos;
        boolean ours;
        try {
            Dissector.Kind kind = link.type() == LinkType.ETHERNET
                    ? dissector.ethernet(frame, frame.position(), frame.remaining())
                    : dissector.ip(frame, frame.position(), frame.remaining());
            ours = direction == Direction.SENT ? sent(kind) : received(kind);
        } catch (MalformedPacketException e) {
            // Rubbish answers nothing; whoever listens may still want to know that it passed.
            ours = false;
        }
        if (!ours) {
            strangers.pass(link, frame, epochNanos, direction);
        }
    }

    private OptionalLong keep(boolean outgoing) {
        return log.add(frame, epochNanos, link.interfaceName(), link.type() == LinkType.ETHERNET, outgoing);
    }

    // What leaves: it tells when a probe really left.

    private boolean sent(Dissector.Kind kind) {
        Optional<Pending> leaving =
                switch (kind) {
                    case ARP -> dissector.arp().operation() == Arp.REQUEST
                            ? resolutions.leaving(
                                    link.interfaceIndex(), dissector.arp().target())
                            : Optional.empty();
                    case ICMP -> sentEcho(dissector.icmp());
                    case ICMPV6 -> dissector.icmpv6().type() == Icmpv6.NEIGHBOR_SOLICITATION
                            ? resolutions.leaving(link.interfaceIndex(), solicited())
                            : sentEcho(dissector.icmpv6());
                    case UDP -> pending(flights.datagram(
                            family(),
                            dissector.udp().sourcePort(),
                            dissector.udp().destinationPort(),
                            dissector.udp().checksum()));
                    case TCP -> dissector.tcp().hasFlags(Tcp.SYN)
                            ? pending(flights.syn(
                                    family(),
                                    dissector.tcp().sourcePort(),
                                    dissector.tcp().destinationPort(),
                                    dissector.tcp().sequence()))
                            : Optional.empty();
                    case FRAGMENT, OTHER_IP, OTHER -> Optional.empty();
                };
        leaving.ifPresent(pending -> {
            pending.stamp(epochNanos);
            keep(true);
        });
        return leaving.isPresent();
    }

    private Optional<Pending> sentEcho(IcmpMessage message) {
        return message.isEchoRequest()
                ? pending(flights.echo(family(), message.identifier(), message.sequence()))
                : Optional.empty();
    }

    private IpAddress solicited() {
        return solicitation
                .wrap(frame, dissector.transportOffset(), dissector.transportLength())
                .target();
    }

    private static Optional<Pending> pending(Optional<Flight> flight) {
        return flight.map(Flight::pending);
    }

    // What arrives.

    private boolean received(Dissector.Kind kind) {
        if (dissector.vlanTags() > 0) {
            // We send untagged: what bears a tag belongs to another network, whatever it says.
            return false;
        }
        return switch (kind) {
            case ARP -> arp(dissector.arp());
            case ICMP -> icmp(dissector.icmp(), dissector.icmp().mtu());
            case ICMPV6 -> dissector.icmpv6().type() == Icmpv6.NEIGHBOR_ADVERTISEMENT
                    ? advertisement()
                    : icmp(dissector.icmpv6(), dissector.icmpv6().mtu());
            case UDP -> udp(dissector.udp());
            case TCP -> tcp(dissector.tcp());
            case FRAGMENT, OTHER_IP, OTHER -> false;
        };
    }

    private boolean arp(Arp arp) {
        boolean claims = arp.operation() == Arp.REPLY || arp.isAnnouncement();
        return claims && claimed(arp.sender(), arp.senderMac(), OptionalInt.empty());
    }

    private boolean advertisement() {
        if (dissector.ttl() != NdpMessage.HOP_LIMIT) {
            return false;
        }
        advertisement.wrap(frame, dissector.transportOffset(), dissector.transportLength());
        MacAddress mac = dissector.isEthernet() ? dissector.ethernet().source() : new MacAddress(0);
        advertisement.options(options);
        while (options.next()) {
            if (options.type() == NdpOptions.TARGET_LINK_LAYER_ADDRESS) {
                mac = options.linkLayerAddress();
            }
        }
        return claimed(advertisement.target(), mac, OptionalInt.of(dissector.ttl()));
    }

    private boolean claimed(IpAddress address, MacAddress mac, OptionalInt ttl) {
        Optional<Pending> request = resolutions.answered(link.interfaceIndex(), address, mac);
        request.ifPresent(pending -> pending.answer(new Outcome.ArpReply(arrival(address, ttl, pending), mac)));
        return request.isPresent();
    }

    private boolean icmp(IcmpMessage message, OptionalInt mtu) {
        if (message.isEchoReply()) {
            Optional<Flight> flight = flights.echo(family(), message.identifier(), message.sequence())
                    .filter(f -> f.marks().cookie().isIn(frame, message.payloadOffset(), message.payloadLength()));
            flight.ifPresent(f -> deliver(f, new Outcome.Reply(arrival(f))));
            return flight.isPresent();
        }
        // A redirect or a source quench quotes our datagram too, but does not tell its fate.
        boolean fate = message.isError()
                && !(message.family() == Family.V4
                        && (message.type() == Icmp.REDIRECT || message.type() == Icmp.SOURCE_QUENCH));
        if (!fate) {
            return false;
        }
        List<Extension> objects = extensions.find(message) ? extensions.remaining() : List.of();
        Optional<Quotes.Match> match = quotes.match(message.quoted(quote));
        match.ifPresent(m -> deliver(
                m.flight(),
                new Outcome.IcmpError(
                        arrival(m.flight()),
                        message.type(),
                        message.code(),
                        mtu,
                        quote.toModel(m.rewritten()),
                        objects)));
        return match.isPresent();
    }

    private boolean udp(Udp udp) {
        Optional<Flight> flight = flights.answeredBy(source(), udp.destinationPort(), udp.sourcePort());
        flight.ifPresent(f -> deliver(f, new Outcome.Reply(arrival(f))));
        return flight.isPresent();
    }

    private boolean tcp(Tcp tcp) {
        boolean reset = tcp.hasFlags(Tcp.RST | Tcp.ACK);
        if (!reset && !tcp.hasFlags(Tcp.SYN | Tcp.ACK)) {
            return false;
        }
        Optional<Flight> flight =
                flights.syn(family(), tcp.destinationPort(), tcp.sourcePort(), tcp.acknowledgment() - 1);
        flight.ifPresent(f -> deliver(f, reset ? new Outcome.TcpReset(arrival(f)) : new Outcome.TcpAccept(arrival(f))));
        return flight.isPresent();
    }

    /** A socket's probe is decided by its socket; the frame is kept for what the socket cannot tell. */
    private static void deliver(Flight flight, Outcome outcome) {
        if (flight.isBySocket()) {
            flight.see(outcome);
        } else {
            flight.pending().answer(outcome);
        }
    }

    private Arrival arrival(Flight flight) {
        return arrival(source(), OptionalInt.of(dissector.ttl()), flight.pending());
    }

    private Arrival arrival(IpAddress from, OptionalInt ttl, Pending pending) {
        Optional<MacAddress> mac =
                dissector.isEthernet() ? Optional.of(dissector.ethernet().source()) : Optional.empty();
        return new Arrival(from, ttl, OptionalLong.of(pending.roundTrip(epochNanos)), mac, keep(false));
    }

    private Family family() {
        return dissector.isV6() ? Family.V6 : Family.V4;
    }

    private IpAddress source() {
        return dissector.isV6() ? dissector.ipv6().source() : dissector.ipv4().source();
    }
}
