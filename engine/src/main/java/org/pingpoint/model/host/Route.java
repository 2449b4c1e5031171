package org.pingpoint.model.host;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/**
 * A line of a routing table, from RTM_NEWROUTE.
 *
 * @param destination the matched prefix; length 0 is the default route
 * @param source source prefix of a source-specific IPv6 route
 * @param table table number: 254 main, 255 local, 253 default
 * @param protocol RTPROT_*, who installed it: 2 kernel, 3 boot, 4 static, 9 ra, 16 dhcp …
 * @param scope RT_SCOPE_*: 0 global, 253 link, 254 host
 * @param preferredSource RTA_PREFSRC
 * @param metric RTA_PRIORITY
 * @param nextHops one, several for multipath, none for IPv4 blackhole and the like, which IPv6 puts on lo: look at the type
 * @param nextHopId id of a next-hop object
 * @param flags RTM_F_* and RTNH_F_* of the message
 * @param preference IPv6 router preference (RFC 4191): 0 medium, 1 high, 3 low
 * @param expiresSeconds remaining lifetime of a learnt route
 * @param mtu RTAX_MTU
 * @param metrics RTAX_* by number, RTAX_LOCK (1) among them; without the congestion control
 * @param congestionControl RTAX_CC_ALGO
 * @param encapsulation RTA_ENCAP_TYPE, LWTUNNEL_ENCAP_*: 1 mpls, 2 ip, 5 seg6 …
 */
public record Route(
        Prefix destination,
        Optional<Prefix> source,
        RouteType type,
        int table,
        int tos,
        int protocol,
        int scope,
        Optional<IpAddress> preferredSource,
        OptionalLong metric,
        List<NextHop> nextHops,
        OptionalInt nextHopId,
        int flags,
        OptionalInt preference,
        OptionalLong expiresSeconds,
        OptionalInt mtu,
        Map<Integer, Long> metrics,
        Optional<String> congestionControl,
        OptionalInt encapsulation) {
    public static final int RTAX_LOCK = 1;
    public static final int RTAX_MTU = 2;
    public static final int TABLE_DEFAULT = 253;
    public static final int TABLE_MAIN = 254;
    public static final int TABLE_LOCAL = 255;

    public Route {
        nextHops = List.copyOf(nextHops);
        metrics = metrics.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** A route whose only metric is its MTU. */
    public Route(
            Prefix destination,
            Optional<Prefix> source,
            RouteType type,
            int table,
            int tos,
            int protocol,
            int scope,
            Optional<IpAddress> preferredSource,
            OptionalLong metric,
            List<NextHop> nextHops,
            OptionalInt nextHopId,
            int flags,
            OptionalInt preference,
            OptionalLong expiresSeconds,
            OptionalInt mtu) {
        this(
                destination,
                source,
                type,
                table,
                tos,
                protocol,
                scope,
                preferredSource,
                metric,
                nextHops,
                nextHopId,
                flags,
                preference,
                expiresSeconds,
                mtu,
                mtu.isPresent() ? Map.of(RTAX_MTU, (long) mtu.getAsInt()) : Map.of(),
                Optional.empty(),
                OptionalInt.empty());
    }

    /** The same line with other ways out. */
    public Route withNextHops(List<NextHop> others) {
        return new Route(
                destination,
                source,
                type,
                table,
                tos,
                protocol,
                scope,
                preferredSource,
                metric,
                others,
                nextHopId,
                flags,
                preference,
                expiresSeconds,
                mtu,
                metrics,
                congestionControl,
                encapsulation);
    }
}
