package org.pingpoint.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.link.Frames;
import org.pingpoint.link.Link;
import org.pingpoint.link.LinkType;
import org.pingpoint.model.Clock;
import org.pingpoint.model.MacAddress;
import org.pingpoint.packet.PacketWriter;

/** Builds probes as frames, registers them and sends them. */
final class WireProbes {
    private static final int LONGEST_FRAME = 65_536 + 64;
    private static final int IP_AND_TCP = 40;
    private static final int IPV6_AND_TCP = 60;

    private final Clock clock;
    private final Marker marker;
    private final Flights flights;
    private final Resolutions resolutions;
    private final PacketWriter writer = new PacketWriter();
    private final Frames batch = new Frames(1, LONGEST_FRAME);

    WireProbes(Clock clock, Marker marker, Flights flights, Resolutions resolutions) {
        this.clock = clock;
        this.marker = marker;
        this.flights = flights;
        this.resolutions = resolutions;
    }

    /** Sends; the flight is registered when this returns. */
    Flight send(ProbeSpec.Wire spec, Link link, ProbeSink sink) throws IOException {
        ByteBuffer out = prepare(link, spec.egress());
        writer.ip(spec.egress().source(), spec.destination(), spec.ttl(), spec.tos())
                .flowLabel(marker.flowLabel(spec.flow()));
        Flight.Marks marks =
                switch (spec.protocol()) {
                    case ICMP -> echo(spec, out);
                    case UDP -> datagram(spec, out);
                    case TCP -> syn(spec, link, out);
                };
        Flight flight = new Flight(
                new Pending(sink, clock.nanos(), clock.epochNanos()),
                spec.protocol(),
                Optional.of(spec.egress().source()),
                spec.destination(),
                marks,
                Optional.of(link.interfaceIndex()));
        link.send(batch);
        flights.add(flight);
        return flight;
    }

    private Flight.Marks echo(ProbeSpec.Wire spec, ByteBuffer out) {
        int identifier = marker.identifier(spec.flow());
        int sequence = marker.next();
        boolean steered = Marker.canSteer(spec.payload());
        Cookie cookie = marker.steeredCookie(spec.payload());
        byte[] payload = cookie.payload(spec.payload());
        writer.identification(sequence);
        int length = steered
                ? writer.echo(out, identifier, sequence, payload, marker.echoChecksum(spec.flow()))
                : writer.echo(out, identifier, sequence, payload);
        // The checksum is the second word of the ICMP header, which payload and header end.
        int checksum = out.getShort(length - payload.length - 6) & 0xffff;
        return marks(spec, identifier, sequence, 0, OptionalInt.of(checksum), sequence, cookie);
    }

    private Flight.Marks datagram(ProbeSpec.Wire spec, ByteBuffer out) {
        int port = marker.port(spec.flow());
        int to = spec.port().orElseThrow(() -> new IllegalArgumentException("a UDP probe needs a port"));
        int count = marker.next();
        boolean steered = Marker.canSteer(spec.payload());
        Cookie cookie = marker.steeredCookie(spec.payload());
        byte[] payload = cookie.payload(spec.payload());
        writer.identification(count);
        int length = steered ? writer.udp(out, port, to, payload, count) : writer.udp(out, port, to, payload);
        int checksum = out.getShort(length - payload.length - 2) & 0xffff;
        return marks(spec, port, to, 0, OptionalInt.of(checksum), count, cookie);
    }

    private Flight.Marks syn(ProbeSpec.Wire spec, Link link, ByteBuffer out) {
        int port = marker.port(spec.flow());
        int to = spec.port().orElseThrow(() -> new IllegalArgumentException("a TCP probe needs a port"));
        int sequence = marker.tcpSequence();
        int count = marker.next();
        int mss = link.mtu() - (spec.destination().isV4() ? IP_AND_TCP : IPV6_AND_TCP);
        writer.identification(count).tcpSyn(out, port, to, sequence, mss);
        return marks(spec, port, to, sequence, OptionalInt.empty(), count, Cookie.in(0, 0, 0));
    }

    private static Flight.Marks marks(
            ProbeSpec.Wire spec,
            int source,
            int destination,
            int sequence,
            OptionalInt checksum,
            int identification,
            Cookie cookie) {
        OptionalInt ipv4 = spec.destination().isV4() ? OptionalInt.of(identification) : OptionalInt.empty();
        return new Flight.Marks(source, destination, sequence, checksum, ipv4, cookie, OptionalInt.of(spec.ttl()));
    }

    /** Asks for a link-layer address; registered when this returns. */
    Pending resolve(ProbeSpec.Resolve spec, Link link, ProbeSink sink) throws IOException {
        MacAddress ours = link.address()
                .orElseThrow(() -> new IOException(link.interfaceName() + " has no link-layer addresses: EOPNOTSUPP"));
        batch.clear();
        ByteBuffer out = batch.next(batch.slotSize());
        writer.ethernet(ours, MacAddress.BROADCAST);
        if (spec.address().isV4()) {
            writer.arpRequest(out, spec.source(), spec.address());
        } else {
            writer.neighborSolicitation(out, spec.source(), spec.address());
        }
        Pending pending = new Pending(sink, clock.nanos(), clock.epochNanos());
        link.send(batch);
        resolutions.add(link.interfaceIndex(), spec.address(), pending);
        return pending;
    }

    void send(byte[] frame, Link link) throws IOException {
        batch.clear();
        batch.next(frame.length).put(0, frame);
        link.send(batch);
    }

    private ByteBuffer prepare(Link link, Egress egress) throws IOException {
        batch.clear();
        ByteBuffer out = batch.next(batch.slotSize());
        if (link.type() == LinkType.RAW_IP) {
            writer.rawIp();
        } else {
            MacAddress ours = link.address()
                    .orElseThrow(() -> new IOException(link.interfaceName() + " has no link-layer address: ENODEV"));
            MacAddress next = egress.nextHop()
                    .orElseThrow(() -> new IOException("no link-layer address of the next hop: EHOSTUNREACH"));
            writer.ethernet(ours, next);
        }
        return out;
    }
}
