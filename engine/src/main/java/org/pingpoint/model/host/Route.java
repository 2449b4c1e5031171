package org.pingpoint.model.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
 * @param nextHops one, several for multipath, none for blackhole and the like
 * @param nextHopId id of a next-hop object
 * @param flags RTM_F_* and RTNH_F_* of the message
 * @param preference IPv6 router preference (RFC 4191): 0 medium, 1 high, 3 low
 * @param expiresSeconds remaining lifetime of a learnt route
 * @param mtu RTAX_MTU
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
        OptionalInt mtu) {
    public static final int TABLE_DEFAULT = 253;
    public static final int TABLE_MAIN = 254;
    public static final int TABLE_LOCAL = 255;

    public Route {
        nextHops = List.copyOf(nextHops);
    }
}
