package org.pingpoint.capture;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.pingpoint.model.frame.Datagram;
import org.pingpoint.model.frame.IpHeader;
import org.pingpoint.model.frame.Transport;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Ipv4;
import org.pingpoint.packet.Ipv6;
import org.pingpoint.packet.Ipv6Extensions;
import org.pingpoint.packet.MalformedPacketException;

/** Reads the datagram that a frame carries. Where its lengths lie, what can be read is read within the bytes that are there. */
final class DatagramDecoder {
    private final Ipv4 ipv4 = new Ipv4();
    private final Ipv6 ipv6 = new Ipv6();
    private final IpHeaderDecoder headers = new IpHeaderDecoder();
    private final TransportDecoder transports = new TransportDecoder();
    private final IcmpDecoder icmp = new IcmpDecoder();

    /** @return empty if there is no whole IPv4 header without options */
    Optional<Datagram> v4(ByteBuffer buffer, int at, int left, Problems problems) {
        Extent extent = Extent.WHOLE;
        try {
            ipv4.wrap(buffer, at, left);
        } catch (MalformedPacketException e) {
            problems.add(e);
            extent = Extent.CUT;
        }
        try {
            ipv4.wrapFixed(buffer, at, left);
        } catch (MalformedPacketException e) {
            return Optional.empty();
        }
        IpHeader header = headers.v4(ipv4, left, "IPv4", problems);
        int length = payloadLength(left);
        if (length < 0 || ipv4.fragmentOffset() > 0) {
            return Optional.of(new Datagram(header, Optional.empty()));
        }
        if (extent == Extent.WHOLE && ipv4.moreFragments()) {
            extent = Extent.FIRST_FRAGMENT;
        }
        int start = at + ipv4.headerLength();
        Optional<Transport> transport = ipv4.protocol() == IpProtocol.ICMP
                ? icmp.v4(buffer, start, length, extent, problems)
                : transports.decode(ipv4.protocol(), buffer, start, length, extent, problems);
        return Optional.of(new Datagram(header, transport));
    }

    /**
     * Bytes behind the header that belong to the datagram; below 0 if its header is not whole or its length leaves no room for
     * it. A length of 0 (of IPv6, too) is what a sender's own capture shows of a packet that its network card will cut up: then all that is
     * there counts.
     */
    private int payloadLength(int left) {
        if (!IpHeaderDecoder.hasWholeHeader(ipv4, left)) {
            return -1;
        }
        int stated = ipv4.totalLength() == 0 ? left : Math.min(ipv4.totalLength(), left);
        return stated - ipv4.headerLength();
    }

    /** @return empty if there is no whole fixed IPv6 header */
    Optional<Datagram> v6(ByteBuffer buffer, int at, int left, Problems problems) {
        Extent extent = Extent.WHOLE;
        try {
            ipv6.wrap(buffer, at, left);
        } catch (MalformedPacketException e) {
            problems.add(e);
            extent = Extent.CUT;
        }
        try {
            ipv6.wrapFixed(buffer, at, left);
        } catch (MalformedPacketException e) {
            return Optional.empty();
        }
        int payload = Math.min(ipv6.statedPayloadLength(), left - Ipv6.LENGTH);
        if (ipv6.statedPayloadLength() == 0 && ipv6.nextHeader() != IpProtocol.NO_NEXT_HEADER) {
            problems.add("IPv6 payload length 0 with next header " + ipv6.nextHeader());
            extent = Extent.CUT;
            payload = left - Ipv6.LENGTH;
        }
        IpHeader header = headers.v6(ipv6, payload, "", problems);
        Ipv6Extensions walked = headers.extensions();
        if (!headers.areExtensionsRead() || walked.fragmentOffset() > 0) {
            return Optional.of(new Datagram(header, Optional.empty()));
        }
        if (extent == Extent.WHOLE && walked.moreFragments()) {
            extent = Extent.FIRST_FRAGMENT;
        }
        int start = walked.transportOffset();
        int length = walked.transportLength();
        int protocol = walked.protocol();
        boolean verifiable = extent == Extent.WHOLE && !headers.isRouted();
        Optional<Transport> transport = protocol == IpProtocol.ICMPV6
                ? icmp.v6(
                        buffer,
                        start,
                        length,
                        extent,
                        verifiable ? Optional.of(ipv6.pseudoHeader(protocol, length)) : Optional.empty(),
                        problems)
                : transports.decode(protocol, buffer, start, length, extent, problems);
        return Optional.of(new Datagram(header, transport));
    }
}
