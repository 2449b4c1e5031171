package org.pingpoint.model.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;

/**
 * A next-hop object, from RTM_NEWNEXTHOP: what routes refer to by id.
 *
 * @param group the members of a group; empty for a single next hop
 * @param blackhole NHA_BLACKHOLE: what is sent here is dropped
 * @param protocol RTPROT_*, who installed it
 * @param flags RTNH_F_*
 */
public record NextHopObject(
        int id,
        Optional<IpAddress> gateway,
        OptionalInt interfaceIndex,
        List<Member> group,
        boolean blackhole,
        int scope,
        int protocol,
        int flags) {
    public NextHopObject {
        group = List.copyOf(group);
    }

    /**
     * A member of a group.
     *
     * @param weight 1 and up
     */
    public record Member(int id, int weight) {}
}
