package org.pingpoint.capture;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.frame.HeaderOption;
import org.pingpoint.model.frame.TcpHeader;
import org.pingpoint.model.frame.Transport;
import org.pingpoint.model.frame.UdpHeader;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.MalformedPacketException;
import org.pingpoint.packet.Tcp;
import org.pingpoint.packet.TlvOptions;
import org.pingpoint.packet.Udp;

/**
 * Reads UDP and TCP headers, as far as they are there. Their checksums are not verified: a frame captured where it was sent
 * bears, for good reason, one that the network card has yet to compute.
 */
final class TransportDecoder {
    private static final int PORTS_TO = 4;
    private static final int FLAGS_TO = 14;
    private static final int WINDOW_TO = 16;
    private static final int SEQUENCE_TO = 8;

    private final Udp udp = new Udp();
    private final Tcp tcp = new Tcp();
    private final TlvOptions options = new TlvOptions();

    /** @return empty for other protocols, and where not even the ports are there */
    Optional<Transport> decode(int protocol, ByteBuffer buffer, int at, int length, Extent extent, Problems problems) {
        try {
            return switch (protocol) {
                case IpProtocol.UDP -> Optional.of(udp(buffer, at, length, extent, problems));
                case IpProtocol.TCP -> Optional.of(tcp(buffer, at, length, problems));
                default -> Optional.empty();
            };
        } catch (MalformedPacketException e) {
            // Said already, of the whole header.
            return Optional.empty();
        }
    }

    /**
     * As {@link #decode}, of a quote, which ends where the router pleased: what it lacks of a header is no fault, nor that
     * lengths reach beyond it. That they leave no room for the header is.
     */
    Optional<Transport> decodeQuoted(int protocol, ByteBuffer buffer, int at, int length, Problems problems) {
        if (length < PORTS_TO) {
            return Optional.empty();
        }
        switch (protocol) {
            case IpProtocol.UDP -> {
                udp.wrapBeginning(buffer, at, length);
                if (length >= Udp.LENGTH && udp.statedLength() < Udp.LENGTH) {
                    problems.add("quoted: UDP length " + udp.statedLength());
                }
                return Optional.of(udpFields(udp));
            }
            case IpProtocol.TCP -> {
                tcp.wrapBeginning(buffer, at, length);
                if (length >= FLAGS_TO && tcp.headerLength() < Tcp.LENGTH) {
                    problems.add("quoted: TCP data offset " + tcp.headerLength());
                }
                return Optional.of(tcpFields(tcp, "quoted: TCP", problems));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private UdpHeader udp(ByteBuffer buffer, int at, int length, Extent extent, Problems problems) {
        try {
            udp.wrap(buffer, at, length);
        } catch (MalformedPacketException e) {
            // The length is the whole datagram's: of what is cut short, it says nothing new.
            if (extent == Extent.WHOLE || length < Udp.LENGTH) {
                problems.add(e);
            }
        }
        return udpFields(udp.wrapBeginning(buffer, at, length));
    }

    private static UdpHeader udpFields(Udp header) {
        return new UdpHeader(
                header.sourcePort(),
                header.destinationPort(),
                header.length() >= Udp.LENGTH ? OptionalInt.of(header.statedLength()) : OptionalInt.empty());
    }

    private TcpHeader tcp(ByteBuffer buffer, int at, int length, Problems problems) {
        try {
            tcp.wrap(buffer, at, length);
        } catch (MalformedPacketException e) {
            problems.add(e);
        }
        return tcpFields(tcp.wrapBeginning(buffer, at, length), "TCP", problems);
    }

    private TcpHeader tcpFields(Tcp header, String what, Problems problems) {
        int length = header.length();
        OptionalInt flags = length >= FLAGS_TO ? OptionalInt.of(header.flags()) : OptionalInt.empty();
        boolean acknowledges = length >= FLAGS_TO && header.hasFlags(Tcp.ACK);
        boolean whole = length >= Tcp.LENGTH && header.headerLength() >= Tcp.LENGTH && header.headerLength() <= length;
        List<HeaderOption> found =
                whole ? IpHeaderDecoder.options(header.options(options), header.buffer(), what, problems) : List.of();
        return new TcpHeader(
                header.sourcePort(),
                header.destinationPort(),
                length >= SEQUENCE_TO
                        ? OptionalLong.of(Integer.toUnsignedLong(header.sequence()))
                        : OptionalLong.empty(),
                acknowledges ? OptionalLong.of(Integer.toUnsignedLong(header.acknowledgment())) : OptionalLong.empty(),
                flags,
                length >= WINDOW_TO ? OptionalInt.of(header.window()) : OptionalInt.empty(),
                found);
    }
}
