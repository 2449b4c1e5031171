package org.pingpoint.model.host;

import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;

/**
 * One way out of a route.
 *
 * @param gateway the router; absent: the destination is on the link itself. May be of the other family (RFC 5549)
 * @param interfaceIndex absent for routes without a device, such as blackhole
 * @param weight 1 and up; meaningful in multipath routes
 * @param flags RTNH_F_*: 1 dead, 4 onlink, 16 linkdown
 */
public record NextHop(Optional<IpAddress> gateway, OptionalInt interfaceIndex, int weight, int flags) {
    public static final int RTNH_F_DEAD = 1;
    public static final int RTNH_F_ONLINK = 4;
    public static final int RTNH_F_LINKDOWN = 16;
}
