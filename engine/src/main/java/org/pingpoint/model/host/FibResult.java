package org.pingpoint.model.host;

import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;

/** How a flow would leave, from RTM_GETROUTE. */
public sealed interface FibResult {
    /**
     * The kernel found a way.
     *
     * <p>IPv4 with an output interface given never fails: where no line matches, or a blackhole does, the kernel assumes that the
     * destination is on that link, and {@code matched} is absent.
     *
     * @param type UNICAST, LOCAL, BROADCAST, MULTICAST …
     * @param gateway the next hop; absent: the destination is on the link
     * @param source the address that the flow would leave with
     * @param table the table that decided. Until the first rule is added, IPv4 keeps local and main in one and calls it main
     * @param matched the line of that table (RTM_F_FIB_MATCH), where the kernel told it
     * @param mtu path MTU the kernel holds for this destination
     */
    record Found(
            RouteType type,
            int interfaceIndex,
            Optional<IpAddress> gateway,
            Optional<IpAddress> source,
            int table,
            Optional<Route> matched,
            OptionalInt mtu)
            implements FibResult {}

    /**
     * The kernel refused: ENETUNREACH without any matching line or by an unreachable rule, EHOSTUNREACH for unreachable, EACCES for prohibit, EINVAL for
     * blackhole. EINVAL is also the answer to a source that is no address of this host.
     *
     * @param errno name of the errno
     */
    record Refused(String errno) implements FibResult {}
}
