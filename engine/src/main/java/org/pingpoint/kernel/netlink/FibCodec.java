package org.pingpoint.kernel.netlink;

import java.util.Optional;
import org.pingpoint.model.Family;
import org.pingpoint.model.host.Flow;
import org.pingpoint.model.host.RouteType;

/** RTM_GETROUTE for one flow. The answer is an RTM_NEWROUTE, see {@link RouteCodec}, or an errno. */
public final class FibCodec {
    private FibCodec() {}

    /**
     * Asks how a flow leaves.
     *
     * @param fibMatch true: answer with the line of the table that matched; false: with the destination, next hop and source
     *     chosen
     */
    public static Request ask(Flow flow, boolean fibMatch) {
        Family family = flow.destination().family();
        int flags = Rtnetlink.RTM_F_LOOKUP_TABLE | (fibMatch ? Rtnetlink.RTM_F_FIB_MATCH : 0);
        Request request = new Request(Rtnetlink.RTM_GETROUTE, 0, RouteCodec.RTMSG)
                .u8(0, family.af())
                .u8(RouteCodec.DST_LEN, family.bits())
                .u32(RouteCodec.FLAGS, flags)
                .attribute(Rtnetlink.RTA_DST, flow.destination());
        if (flow.source().isPresent()) {
            request.u8(RouteCodec.SRC_LEN, family.bits());
            request.attribute(Rtnetlink.RTA_SRC, flow.source().get());
        }
        flow.outputInterface().ifPresent(i -> request.attributeU32(Rtnetlink.RTA_OIF, i));
        flow.mark().ifPresent(m -> request.attributeU32(Rtnetlink.RTA_MARK, (int) m));
        flow.protocol().ifPresent(p -> request.attributeU8(Rtnetlink.RTA_IP_PROTO, p.number(family)));
        flow.sourcePort().ifPresent(p -> request.attributeBe16(Rtnetlink.RTA_SPORT, p));
        flow.destinationPort().ifPresent(p -> request.attributeBe16(Rtnetlink.RTA_DPORT, p));
        return request;
    }

    /** What the kernel answers with where it means the type of a null route instead of an errno. */
    public static Optional<String> errnoOf(RouteType type) {
        return switch (type) {
            case BLACKHOLE -> Optional.of("EINVAL");
            case PROHIBIT -> Optional.of("EACCES");
            case UNREACHABLE -> Optional.of("EHOSTUNREACH");
            case THROW -> Optional.of("EAGAIN");
            default -> Optional.empty();
        };
    }
}
