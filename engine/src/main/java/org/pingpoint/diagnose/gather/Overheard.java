package org.pingpoint.diagnose.gather;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.pingpoint.link.LinkType;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.evidence.Answer.Heard;
import org.pingpoint.model.evidence.Answer.Heard.Kind;
import org.pingpoint.packet.Arp;
import org.pingpoint.packet.Dissector;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.MalformedPacketException;
import org.pingpoint.packet.NdpOptions;
import org.pingpoint.packet.NeighborAdvertisement;
import org.pingpoint.packet.NeighborSolicitation;
import org.pingpoint.packet.RouterAdvertisement;
import org.pingpoint.probe.FrameListener;

/** Reads what others say on a segment: one {@link Heard} for each distinct speaker and kind, up to a bound. */
final class Overheard implements FrameListener {
    private static final int MOST = 64;

    private final MacAddress own;
    private final Consumer<Heard> sink;
    private final Dissector dissector = new Dissector();
    private final NeighborSolicitation solicitation = new NeighborSolicitation();
    private final NeighborAdvertisement advertisement = new NeighborAdvertisement();
    private final RouterAdvertisement routerAdvertisement = new RouterAdvertisement();
    private final NdpOptions options = new NdpOptions();
    private final Set<Heard> known = new HashSet<>();

    /** @param own our own link-layer address, whose frames are no news */
    Overheard(MacAddress own, Consumer<Heard> sink) {
        this.own = own;
        this.sink = sink;
    }

    @Override
    public void frame(ByteBuffer frame, LinkType type, Keep keep) {
        if (type != LinkType.ETHERNET || known.size() >= MOST) {
            return;
        }
        try {
            Optional<Heard> heard = read(frame);
            if (heard.isPresent() && known.add(heard.get())) {
                Heard h = heard.get();
                sink.accept(new Heard(h.kind(), h.mac(), h.address(), h.vlan(), h.prefixes(), keep.keep()));
            }
        } catch (MalformedPacketException e) {
            // A broken frame tells nothing that a verdict could stand on.
        }
    }

    private Optional<Heard> read(ByteBuffer frame) {
        Dissector.Kind kind = dissector.ethernet(frame, frame.position(), frame.remaining());
        MacAddress source = dissector.ethernet().source();
        if (source.equals(own) || source.isGroup()) {
            return Optional.empty();
        }
        boolean tagged = dissector.vlanTags() > 0 && dissector.vlan().id() != 0;
        return switch (kind) {
            case ARP -> arp(source, tagged);
            case ICMPV6 -> icmpv6(source, tagged);
            case ICMP, UDP, TCP, FRAGMENT, OTHER_IP -> ip(source, tagged);
            case OTHER -> tagged ? Optional.of(heard(Kind.OTHER, source, null, true)) : Optional.empty();
        };
    }

    private Optional<Heard> arp(MacAddress source, boolean tagged) {
        Arp arp = dissector.arp();
        // A probe for a free address (RFC 5227) has no sender yet: the address it is after tells the subnet as well.
        IpAddress address = arp.sender().isUnspecified() ? arp.target() : arp.sender();
        return Optional.of(heard(Kind.ARP, source, address, tagged));
    }

    private Optional<Heard> icmpv6(MacAddress source, boolean tagged) {
        Icmpv6 icmp = dissector.icmpv6();
        IpAddress from = dissector.ipv6().source();
        int at = icmp.offset();
        int length = icmp.length();
        return switch (icmp.type()) {
            case Icmpv6.ECHO_REPLY -> Optional.of(heard(Kind.ECHO_REPLY, source, from, tagged));
            case Icmpv6.NEIGHBOR_SOLICITATION -> Optional.of(heard(
                    Kind.NEIGHBOR_DISCOVERY,
                    source,
                    from.isUnspecified()
                            ? solicitation.wrap(icmp.buffer(), at, length).target()
                            : from,
                    tagged));
            case Icmpv6.NEIGHBOR_ADVERTISEMENT -> Optional.of(heard(
                    Kind.NEIGHBOR_DISCOVERY,
                    source,
                    advertisement.wrap(icmp.buffer(), at, length).target(),
                    tagged));
            case Icmpv6.ROUTER_ADVERTISEMENT -> Optional.of(routerAdvertisement(source, from, tagged));
            default -> tagged ? Optional.of(heard(Kind.OTHER, source, null, true)) : Optional.empty();
        };
    }

    private Heard routerAdvertisement(MacAddress source, IpAddress from, boolean tagged) {
        Icmpv6 icmp = dissector.icmpv6();
        routerAdvertisement.wrap(icmp.buffer(), icmp.offset(), icmp.length());
        List<Prefix> prefixes = new ArrayList<>();
        routerAdvertisement.options(options);
        while (options.next()) {
            if (options.type() == NdpOptions.PREFIX_INFORMATION) {
                prefixes.add(new Prefix(options.prefix(), options.prefixLength()).network());
            }
        }
        return new Heard(
                Kind.ROUTER_ADVERTISEMENT, source, Optional.of(from), vlan(tagged), prefixes, OptionalLong.empty());
    }

    /** Only broadcasts tell who is on the segment: anything else may have been routed here. */
    private Optional<Heard> ip(MacAddress source, boolean tagged) {
        boolean broadcast = dissector.ethernet().destination().equals(MacAddress.BROADCAST);
        if (!dissector.isV6() && broadcast) {
            return Optional.of(heard(Kind.IP, source, dissector.ipv4().source(), tagged));
        }
        return tagged ? Optional.of(heard(Kind.OTHER, source, null, true)) : Optional.empty();
    }

    private Heard heard(Kind kind, MacAddress source, IpAddress address, boolean tagged) {
        return new Heard(kind, source, Optional.ofNullable(address), vlan(tagged), List.of(), OptionalLong.empty());
    }

    private OptionalInt vlan(boolean tagged) {
        return tagged ? OptionalInt.of(dissector.vlan().id()) : OptionalInt.empty();
    }
}
