package org.pingpoint.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.frame.Datagram;
import org.pingpoint.model.frame.ExtensionObject;
import org.pingpoint.model.frame.ExtensionStructure;
import org.pingpoint.model.frame.IcmpBody;
import org.pingpoint.model.frame.IcmpHeader;
import org.pingpoint.model.frame.Transport;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.IcmpExtensions;
import org.pingpoint.packet.IcmpMessage;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.MalformedPacketException;

/** Reads ICMP messages: queries, errors with what they quote and append, neighbour discovery. */
final class IcmpDecoder {
    private final Icmp icmp = new Icmp();
    private final Icmpv6 icmpv6 = new Icmpv6();
    private final IcmpExtensions structure = new IcmpExtensions();
    private final QuoteDecoder quotes = new QuoteDecoder();
    private final NdpDecoder discovery = new NdpDecoder(quotes);

    /** @return empty if not even type and code are there */
    Optional<Transport> v4(ByteBuffer buffer, int at, int length, Extent extent, Problems problems) {
        try {
            icmp.wrap(buffer, at, length);
        } catch (MalformedPacketException e) {
            problems.add(e);
            return length < 2 ? Optional.empty() : Optional.of(beginning(icmp.wrapBeginning(buffer, at, length)));
        }
        boolean wrong = extent == Extent.WHOLE && !icmp.isChecksumValid();
        return Optional.of(new IcmpHeader(Family.V4, icmp.type(), icmp.code(), wrong, body(icmp, extent, problems)));
    }

    /**
     * @param pseudoHeader its partial sum, if the checksum can be verified
     * @return empty if not even type and code are there
     */
    Optional<Transport> v6(
            ByteBuffer buffer, int at, int length, Extent extent, Optional<Long> pseudoHeader, Problems problems) {
        try {
            icmpv6.wrap(buffer, at, length);
        } catch (MalformedPacketException e) {
            problems.add(e);
            return length < 2 ? Optional.empty() : Optional.of(beginning(icmpv6.wrapBeginning(buffer, at, length)));
        }
        boolean wrong = pseudoHeader.isPresent() && !icmpv6.isChecksumValid(pseudoHeader.get());
        IcmpBody body = NdpDecoder.knows(icmpv6.type())
                ? discovery.decode(buffer, at, length, icmpv6.type(), problems)
                : body(icmpv6, extent, problems);
        return Optional.of(new IcmpHeader(Family.V6, icmpv6.type(), icmpv6.code(), wrong, body));
    }

    private static IcmpHeader beginning(IcmpMessage cut) {
        return new IcmpHeader(cut.family(), cut.type(), cut.code(), false, new IcmpBody.Other());
    }

    /** True for messages whose second word is an identifier and a sequence number. */
    static boolean isQuery(IcmpMessage message) {
        if (message.family() == Family.V6) {
            return message.isEchoRequest() || message.isEchoReply();
        }
        return switch (message.type()) {
            case 0, 8, 13, 14, 15, 16, 17, 18 -> true;
            default -> false;
        };
    }

    private IcmpBody body(IcmpMessage message, Extent extent, Problems problems) {
        if (isQuery(message)) {
            return new IcmpBody.Query(message.identifier(), message.sequence());
        }
        if (!message.isError()) {
            return new IcmpBody.Other();
        }
        boolean open = false;
        try {
            open = structure.open(message);
        } catch (MalformedPacketException e) {
            if (extent == Extent.WHOLE) {
                problems.add(e);
            }
        }
        Optional<Datagram> quoted = quotes.decode(
                message.buffer(), message.payloadOffset(), structure.quotedLength(), message.family(), problems);
        return new IcmpBody.Error(
                mtu(message),
                pointer(message),
                gateway(message),
                quoted,
                open ? Optional.of(extensions(extent, problems)) : Optional.empty());
    }

    private static OptionalLong mtu(IcmpMessage message) {
        if (message.family() == Family.V6) {
            return message.type() == Icmpv6.PACKET_TOO_BIG
                    ? OptionalLong.of(Integer.toUnsignedLong(message.rest()))
                    : OptionalLong.empty();
        }
        OptionalInt mtu = ((Icmp) message).mtu();
        return mtu.isPresent() ? OptionalLong.of(mtu.getAsInt()) : OptionalLong.empty();
    }

    /** An octet in ICMP (RFC 792), a word in ICMPv6 (RFC 4443 §3.4). */
    private static OptionalLong pointer(IcmpMessage message) {
        if (message.family() == Family.V4) {
            return message.type() == Icmp.PARAMETER_PROBLEM
                    ? OptionalLong.of(message.rest() >>> 24)
                    : OptionalLong.empty();
        }
        return message.type() == Icmpv6.PARAMETER_PROBLEM
                ? OptionalLong.of(Integer.toUnsignedLong(message.rest()))
                : OptionalLong.empty();
    }

    private static Optional<IpAddress> gateway(IcmpMessage message) {
        return message instanceof Icmp error && error.type() == Icmp.REDIRECT
                ? Optional.of(error.gateway())
                : Optional.empty();
    }

    /** Objects are read whatever version and checksum say: that they are wrong is told, and hides nothing. */
    private ExtensionStructure extensions(Extent extent, Problems problems) {
        int version = structure.version();
        if (version != IcmpExtensions.VERSION) {
            problems.add("ICMP extension version " + version + " in place of " + IcmpExtensions.VERSION);
        }
        Optional<ExtensionStructure.Checksum> checksum =
                switch (structure.checksum()) {
                    case NONE -> Optional.of(ExtensionStructure.Checksum.NONE);
                    case RIGHT -> Optional.of(ExtensionStructure.Checksum.GOOD);
                    case WRONG -> extent == Extent.WHOLE
                            ? Optional.of(ExtensionStructure.Checksum.BAD)
                            : Optional.empty();
                };
        List<ExtensionObject> objects = new ArrayList<>();
        try {
            while (structure.next()) {
                ExtensionObject object = ExtensionObject.of(structure.extension());
                object.malformed().ifPresent(problems::add);
                objects.add(object);
            }
        } catch (MalformedPacketException e) {
            problems.add(e);
        }
        return new ExtensionStructure(version, checksum, objects);
    }
}
