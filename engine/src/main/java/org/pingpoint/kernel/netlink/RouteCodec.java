package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.NextHop;
import org.pingpoint.model.host.Route;
import org.pingpoint.model.host.RouteType;

/**
 * RTM_NEWROUTE: struct rtmsg and attributes, {@code <linux/rtnetlink.h>}.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+
 * |  rtm_family   |  rtm_dst_len  |  rtm_src_len  |    rtm_tos    |
 * +---------------+---------------+---------------+---------------+
 * |   rtm_table   | rtm_protocol  |   rtm_scope   |   rtm_type    |
 * +---------------+---------------+---------------+---------------+
 * |                           rtm_flags                           |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class RouteCodec {
    static final int RTMSG = 12;
    static final int DST_LEN = 1;
    static final int SRC_LEN = 2;
    private static final int TOS = 3;
    private static final int TABLE = 4;
    private static final int PROTOCOL = 5;
    private static final int SCOPE = 6;
    private static final int TYPE = 7;
    static final int FLAGS = 8;
    /** RTNH_F_*: the low byte of rtm_flags speaks of the next hop. */
    private static final int NEXT_HOP_FLAGS = 0xff;
    /** struct rtnexthop: length, flags, hops, ifindex. */
    private static final int RTNEXTHOP = 8;
    /** rta_expires in struct rta_cacheinfo, in USER_HZ. */
    private static final int EXPIRES = 8;

    private static final List<RouteType> TYPES = List.of(RouteType.values());

    private RouteCodec() {}

    /** A dump of one family; of all tables unless one is given. */
    public static Request dump(Family family, OptionalInt table) {
        Request request = new Request(Rtnetlink.RTM_GETROUTE, Rtnetlink.NLM_F_DUMP, RTMSG).u8(0, family.af());
        table.ifPresent(t -> request.attributeU32(Rtnetlink.RTA_TABLE, t));
        return request;
    }

    /** The {@link Decoder}. */
    public static void decode(ByteBuffer b, int from, int end, List<Route> into) throws NetlinkException {
        Headers.need(from, end, RTMSG, "struct rtmsg");
        Optional<Family> known = Headers.familyIfIp(b.get(from) & 0xff);
        if (known.isEmpty()) {
            return;
        }
        Family family = known.get();
        IpAddress destination = Prefix.all(family).address();
        IpAddress sourceAddress = destination;
        int sourceLength = Headers.prefixLength(b.get(from + SRC_LEN) & 0xff, family);
        int table = b.get(from + TABLE) & 0xff;
        int flags = b.getInt(from + FLAGS);
        Optional<IpAddress> preferredSource = Optional.empty();
        Optional<IpAddress> gateway = Optional.empty();
        OptionalInt outputInterface = OptionalInt.empty();
        OptionalInt nextHopId = OptionalInt.empty();
        OptionalInt preference = OptionalInt.empty();
        OptionalInt encapsulation = OptionalInt.empty();
        OptionalLong metric = OptionalLong.empty();
        OptionalLong expires = OptionalLong.empty();
        List<NextHop> nextHops = List.of();
        Metrics metrics = Metrics.NONE;
        Attributes a = new Attributes(b, from + RTMSG, end);
        while (a.next()) {
            switch (a.type()) {
                case Rtnetlink.RTA_DST -> destination = a.address(family);
                case Rtnetlink.RTA_SRC -> sourceAddress = a.address(family);
                case Rtnetlink.RTA_OIF -> outputInterface = OptionalInt.of(a.s32());
                case Rtnetlink.RTA_GATEWAY -> gateway = Optional.of(a.address(family));
                case Rtnetlink.RTA_VIA -> gateway = Optional.of(a.via());
                case Rtnetlink.RTA_PRIORITY -> metric = OptionalLong.of(a.u32());
                case Rtnetlink.RTA_PREFSRC -> preferredSource = Optional.of(a.address(family));
                case Rtnetlink.RTA_METRICS -> metrics = metrics(a.nested());
                case Rtnetlink.RTA_MULTIPATH -> nextHops = multipath(b, a, family);
                case Rtnetlink.RTA_CACHEINFO -> expires = expires(a);
                case Rtnetlink.RTA_TABLE -> table = a.s32();
                case Rtnetlink.RTA_PREF -> preference = OptionalInt.of(a.u8());
                case Rtnetlink.RTA_ENCAP_TYPE -> encapsulation = OptionalInt.of(a.u16());
                case Rtnetlink.RTA_NH_ID -> nextHopId = OptionalInt.of(a.s32());
                default -> {}
            }
        }
        if (nextHops.isEmpty() && (outputInterface.isPresent() || gateway.isPresent())) {
            nextHops = List.of(new NextHop(gateway, outputInterface, 1, flags & NEXT_HOP_FLAGS));
        }
        into.add(new Route(
                new Prefix(destination, Headers.prefixLength(b.get(from + DST_LEN) & 0xff, family)),
                sourceLength == 0 ? Optional.empty() : Optional.of(new Prefix(sourceAddress, sourceLength)),
                type(b.get(from + TYPE) & 0xff),
                table,
                b.get(from + TOS) & 0xff,
                b.get(from + PROTOCOL) & 0xff,
                b.get(from + SCOPE) & 0xff,
                preferredSource,
                metric,
                nextHops,
                nextHopId,
                flags,
                preference,
                expires,
                metrics.mtu(),
                metrics.values,
                metrics.congestionControl,
                encapsulation));
    }

    static RouteType type(int number) throws NetlinkException {
        if (number >= TYPES.size()) {
            throw new NetlinkException("route type " + number + " is not known");
        }
        return TYPES.get(number);
    }

    /** Several struct rtnexthop, each with attributes of its own. */
    private static List<NextHop> multipath(ByteBuffer b, Attributes outer, Family family) throws NetlinkException {
        List<NextHop> hops = new ArrayList<>();
        int at = outer.data();
        int end = at + outer.length();
        while (at < end) {
            Headers.need(at, end, RTNEXTHOP, "struct rtnexthop");
            int length = b.getShort(at) & 0xffff;
            if (length < RTNEXTHOP || length > end - at) {
                throw new NetlinkException("struct rtnexthop says " + length + " bytes, " + (end - at) + " are there");
            }
            Optional<IpAddress> gateway = Optional.empty();
            Attributes a = new Attributes(b, at + RTNEXTHOP, at + length);
            while (a.next()) {
                if (a.type() == Rtnetlink.RTA_GATEWAY) {
                    gateway = Optional.of(a.address(family));
                } else if (a.type() == Rtnetlink.RTA_VIA) {
                    gateway = Optional.of(a.via());
                }
            }
            int index = b.getInt(at + 4);
            hops.add(new NextHop(
                    gateway,
                    index == 0 ? OptionalInt.empty() : OptionalInt.of(index),
                    (b.get(at + 3) & 0xff) + 1,
                    b.get(at + 2) & 0xff));
            at += length + 3 & ~3;
        }
        return hops;
    }

    private static OptionalLong expires(Attributes a) throws NetlinkException {
        int ticks = (int) a.u32(EXPIRES);
        return ticks == 0 ? OptionalLong.empty() : OptionalLong.of(ticks / Rtnetlink.USER_HZ);
    }

    private static Metrics metrics(Attributes a) throws NetlinkException {
        Map<Integer, Long> values = new TreeMap<>();
        Optional<String> congestionControl = Optional.empty();
        while (a.next()) {
            if (a.type() == Rtnetlink.RTAX_CC_ALGO) {
                congestionControl = Optional.of(a.string());
            } else {
                values.put(a.type(), a.u32());
            }
        }
        return new Metrics(values, congestionControl);
    }

    /** What RTA_METRICS holds. */
    private record Metrics(Map<Integer, Long> values, Optional<String> congestionControl) {
        static final Metrics NONE = new Metrics(Map.of(), Optional.empty());

        OptionalInt mtu() {
            Long mtu = values.get(Rtnetlink.RTAX_MTU);
            return mtu == null ? OptionalInt.empty() : OptionalInt.of(mtu.intValue());
        }
    }
}
