package org.pingpoint.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.frame.Datagram;
import org.pingpoint.model.frame.IcmpBody;
import org.pingpoint.model.frame.NdpOption;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.MalformedPacketException;
import org.pingpoint.packet.NdpMessage;
import org.pingpoint.packet.NdpOptions;
import org.pingpoint.packet.NdpRedirect;
import org.pingpoint.packet.NeighborAdvertisement;
import org.pingpoint.packet.NeighborSolicitation;
import org.pingpoint.packet.RouterAdvertisement;
import org.pingpoint.packet.RouterSolicitation;

/** Reads neighbour-discovery messages (RFC 4861 §4). */
final class NdpDecoder {
    /** Type, length, and six reserved bytes before the datagram (§4.6.3). */
    private static final int REDIRECTED_HEADER_LENGTH = 8;

    private final RouterSolicitation routerSolicitation = new RouterSolicitation();
    private final RouterAdvertisement routerAdvertisement = new RouterAdvertisement();
    private final NeighborSolicitation solicitation = new NeighborSolicitation();
    private final NeighborAdvertisement advertisement = new NeighborAdvertisement();
    private final NdpRedirect redirect = new NdpRedirect();
    private final NdpOptions options = new NdpOptions();
    private final QuoteDecoder quotes;

    NdpDecoder(QuoteDecoder quotes) {
        this.quotes = quotes;
    }

    /** True for the five types of neighbour discovery. */
    static boolean knows(int type) {
        return type >= Icmpv6.ROUTER_SOLICITATION && type <= Icmpv6.REDIRECT;
    }

    /** @return a body with nothing in it if the message's fixed part is cut off */
    IcmpBody decode(ByteBuffer buffer, int at, int length, int type, Problems problems) {
        Optional<IpAddress> target = Optional.empty();
        Optional<IpAddress> destination = Optional.empty();
        Optional<IcmpBody.NeighborFlags> neighbor = Optional.empty();
        Optional<IcmpBody.RouterFields> router = Optional.empty();
        NdpMessage message;
        try {
            switch (type) {
                case Icmpv6.ROUTER_SOLICITATION -> message = routerSolicitation.wrap(buffer, at, length);
                case Icmpv6.ROUTER_ADVERTISEMENT -> {
                    message = routerAdvertisement.wrap(buffer, at, length);
                    router = Optional.of(router(routerAdvertisement));
                }
                case Icmpv6.NEIGHBOR_SOLICITATION -> {
                    message = solicitation.wrap(buffer, at, length);
                    target = Optional.of(solicitation.target());
                }
                case Icmpv6.NEIGHBOR_ADVERTISEMENT -> {
                    message = advertisement.wrap(buffer, at, length);
                    target = Optional.of(advertisement.target());
                    neighbor = Optional.of(new IcmpBody.NeighborFlags(
                            advertisement.isRouter(), advertisement.isSolicited(), advertisement.isOverride()));
                }
                default -> {
                    message = redirect.wrap(buffer, at, length);
                    target = Optional.of(redirect.target());
                    destination = Optional.of(redirect.destination());
                }
            }
        } catch (MalformedPacketException e) {
            problems.add(e);
            return new IcmpBody.Other();
        }
        List<NdpOption> found = new ArrayList<>();
        Optional<Datagram> quoted = options(message, found, problems);
        return new IcmpBody.Discovery(target, destination, neighbor, router, found, quoted);
    }

    private static IcmpBody.RouterFields router(RouterAdvertisement message) {
        return new IcmpBody.RouterFields(
                message.currentHopLimit() == 0 ? OptionalInt.empty() : OptionalInt.of(message.currentHopLimit()),
                message.isManaged(),
                message.isOtherConfiguration(),
                message.preference() > 0 ? "high" : message.preference() < 0 ? "low" : "medium",
                message.routerLifetime(),
                unlessZero(message.reachableTime()),
                unlessZero(message.retransTimer()));
    }

    private static OptionalLong unlessZero(long value) {
        return value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** @return the datagram of a redirected-header option */
    private Optional<Datagram> options(NdpMessage message, List<NdpOption> found, Problems problems) {
        Optional<Datagram> quoted = Optional.empty();
        message.options(options);
        try {
            while (options.next()) {
                if (options.type() == NdpOptions.REDIRECTED_HEADER) {
                    quoted = quotes.decode(
                            message.buffer(),
                            options.offset() + REDIRECTED_HEADER_LENGTH,
                            options.length() - REDIRECTED_HEADER_LENGTH,
                            Family.V6,
                            problems);
                }
                found.add(option(message.buffer()));
            }
        } catch (MalformedPacketException e) {
            problems.add(e);
        }
        return quoted;
    }

    private NdpOption option(ByteBuffer buffer) {
        int type = options.type();
        return switch (type) {
            case NdpOptions.SOURCE_LINK_LAYER_ADDRESS, NdpOptions.TARGET_LINK_LAYER_ADDRESS -> options.length()
                            == NdpOptions.SHORT_LENGTH
                    ? new NdpOption.LinkLayerAddress(type, options.linkLayerAddress())
                    : unknown(buffer);
            case NdpOptions.PREFIX_INFORMATION -> new NdpOption.PrefixInformation(
                    type,
                    options.prefix(),
                    options.prefixLength(),
                    options.isOnLink(),
                    options.isAutonomous(),
                    options.validLifetime(),
                    options.preferredLifetime());
            case NdpOptions.REDIRECTED_HEADER -> new NdpOption.RedirectedHeader(type);
            case NdpOptions.MTU -> new NdpOption.Mtu(type, options.mtu());
            default -> unknown(buffer);
        };
    }

    private NdpOption unknown(ByteBuffer buffer) {
        byte[] payload = new byte[options.length() - 2];
        buffer.get(options.offset() + 2, payload);
        return new NdpOption.Unknown(options.type(), HexFormat.of().formatHex(payload));
    }
}
