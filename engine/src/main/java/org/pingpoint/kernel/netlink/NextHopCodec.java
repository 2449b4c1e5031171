package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.host.NextHopObject;
import org.pingpoint.model.host.NextHopObject.Member;

/**
 * RTM_NEWNEXTHOP: struct nhmsg and attributes, {@code <linux/nexthop.h>}.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+
 * |   nh_family   |   nh_scope    |  nh_protocol  |   reserved    |
 * +---------------+---------------+---------------+---------------+
 * |                           nh_flags                            |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class NextHopCodec {
    private static final int NHMSG = 8;
    private static final int SCOPE = 1;
    private static final int PROTOCOL = 2;
    private static final int FLAGS = 4;
    /** struct nexthop_grp: id, weight - 1, high byte of the weight, reserved. */
    private static final int NEXTHOP_GRP = 8;

    private NextHopCodec() {}

    public static Request dump() {
        return new Request(Rtnetlink.RTM_GETNEXTHOP, Rtnetlink.NLM_F_DUMP, NHMSG);
    }

    /** The {@link Decoder}. */
    public static void decode(ByteBuffer b, int from, int end, List<NextHopObject> into) throws NetlinkException {
        Headers.need(from, end, NHMSG, "struct nhmsg");
        int family = b.get(from) & 0xff;
        int id = 0;
        boolean blackhole = false;
        Optional<IpAddress> gateway = Optional.empty();
        OptionalInt outputInterface = OptionalInt.empty();
        List<Member> group = new ArrayList<>(0);
        Attributes a = new Attributes(b, from + NHMSG, end);
        while (a.next()) {
            switch (a.type()) {
                case Rtnetlink.NHA_ID -> id = a.s32();
                case Rtnetlink.NHA_BLACKHOLE -> blackhole = true;
                case Rtnetlink.NHA_OIF -> outputInterface = OptionalInt.of(a.s32());
                case Rtnetlink.NHA_GATEWAY -> {
                    Family ip = Headers.family(family);
                    gateway = Optional.of(a.address(ip));
                }
                case Rtnetlink.NHA_GROUP -> {
                    for (int i = 0; i < a.length(); i += NEXTHOP_GRP) {
                        a.need(i + NEXTHOP_GRP);
                        int weight = b.get(a.data() + i + 4) & 0xff | (b.get(a.data() + i + 5) & 0xff) << 8;
                        group.add(new Member((int) a.u32(i), weight + 1));
                    }
                }
                default -> {}
            }
        }
        into.add(new NextHopObject(
                id,
                gateway,
                outputInterface,
                group,
                blackhole,
                b.get(from + SCOPE) & 0xff,
                b.get(from + PROTOCOL) & 0xff,
                b.getInt(from + FLAGS)));
    }
}
