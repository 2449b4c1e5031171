package org.pingpoint.capture;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.pingpoint.model.Family;
import org.pingpoint.model.frame.Datagram;
import org.pingpoint.model.frame.IcmpBody;
import org.pingpoint.model.frame.IcmpHeader;
import org.pingpoint.model.frame.IpHeader;
import org.pingpoint.model.frame.Transport;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.IcmpMessage;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Ipv4;
import org.pingpoint.packet.Ipv6;
import org.pingpoint.packet.Ipv6Extensions;
import org.pingpoint.packet.MalformedPacketException;

/**
 * Reads the datagram that an ICMP error quotes: its beginning only, padded perhaps. That it states more bytes than are quoted
 * is as it should be; that it lacks the 8 bytes behind the header that every error must quote (RFC 792, RFC 4443 §2.4) is not.
 */
final class QuoteDecoder {
    private static final int LEAST_TRANSPORT = 8;

    private final Ipv4 ipv4 = new Ipv4();
    private final Ipv6 ipv6 = new Ipv6();
    private final Icmp icmp = new Icmp();
    private final Icmpv6 icmpv6 = new Icmpv6();
    private final IpHeaderDecoder headers = new IpHeaderDecoder();
    private final TransportDecoder transports = new TransportDecoder();

    /**
     * @param length of the quote, padding included
     * @return empty if no whole IP header without options or extension headers is quoted
     */
    Optional<Datagram> decode(ByteBuffer buffer, int at, int length, Family family, Problems problems) {
        try {
            return Optional.of(
                    family == Family.V4 ? v4(buffer, at, length, problems) : v6(buffer, at, length, problems));
        } catch (MalformedPacketException e) {
            problems.add("quoted: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Datagram v4(ByteBuffer buffer, int at, int length, Problems problems) {
        ipv4.wrapFixed(buffer, at, length);
        IpHeader header = headers.v4(ipv4, length, "quoted: IPv4", problems);
        if (!IpHeaderDecoder.hasWholeHeader(ipv4, length)) {
            problems.add("quoted: IPv4 header length " + ipv4.headerLength() + " in " + length + " bytes");
            return new Datagram(header, Optional.empty());
        }
        int stated = ipv4.totalLength() - ipv4.headerLength();
        if (stated < 0) {
            problems.add("quoted: IPv4 total length " + ipv4.totalLength() + " with a header of " + ipv4.headerLength()
                    + " bytes");
        }
        return new Datagram(
                header,
                transport(
                        buffer,
                        at + ipv4.headerLength(),
                        length - ipv4.headerLength(),
                        stated,
                        ipv4.protocol(),
                        ipv4.fragmentOffset() == 0,
                        problems));
    }

    private Datagram v6(ByteBuffer buffer, int at, int length, Problems problems) {
        ipv6.wrapFixed(buffer, at, length);
        IpHeader header = headers.v6(ipv6, length - Ipv6.LENGTH, "quoted: ", problems);
        if (!headers.areExtensionsRead()) {
            return new Datagram(header, Optional.empty());
        }
        Ipv6Extensions walked = headers.extensions();
        int stated = ipv6.statedPayloadLength() - (walked.transportOffset() - at - Ipv6.LENGTH);
        return new Datagram(
                header,
                transport(
                        buffer,
                        walked.transportOffset(),
                        walked.transportLength(),
                        stated,
                        walked.protocol(),
                        walked.fragmentOffset() == 0,
                        problems));
    }

    /** @param stated bytes of the transport by the quoted header's word, which routers are known to spoil */
    private Optional<Transport> transport(
            ByteBuffer buffer, int at, int there, int stated, int protocol, boolean first, Problems problems) {
        if (there < Math.min(LEAST_TRANSPORT, stated)) {
            problems.add("quoted: " + there + " of at least " + Math.min(LEAST_TRANSPORT, stated)
                    + " bytes behind the IP header");
        }
        if (!first) {
            return Optional.empty();
        }
        int length = stated >= LEAST_TRANSPORT ? Math.min(there, stated) : there;
        return switch (protocol) {
            case IpProtocol.ICMP -> length < 2
                    ? Optional.empty()
                    : Optional.of(message(icmp.wrapBeginning(buffer, at, length)));
            case IpProtocol.ICMPV6 -> length < 2
                    ? Optional.empty()
                    : Optional.of(message(icmpv6.wrapBeginning(buffer, at, length)));
            default -> transports.decodeQuoted(protocol, buffer, at, length, problems);
        };
    }

    /** Its checksum is that of the whole message, which is not here. */
    private static IcmpHeader message(IcmpMessage quoted) {
        boolean query = quoted.length() >= IcmpMessage.LENGTH && IcmpDecoder.isQuery(quoted);
        return new IcmpHeader(
                quoted.family(),
                quoted.type(),
                quoted.code(),
                false,
                query ? new IcmpBody.Query(quoted.identifier(), quoted.sequence()) : new IcmpBody.Other());
    }
}
