package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.host.Neighbor;

/**
 * RTM_NEWNEIGH: struct ndmsg and attributes, {@code <linux/neighbour.h>}.
 *
 * <pre>
 * +---------------+-----------------------------------------------+
 * |  ndm_family   |                    padding                    |
 * +---------------+-----------------------------------------------+
 * |                          ndm_ifindex                          |
 * +-------------------------------+---------------+---------------+
 * |           ndm_state           |   ndm_flags   |   ndm_type    |
 * +-------------------------------+---------------+---------------+
 * </pre>
 */
public final class NeighborCodec {
    private static final int NDMSG = 12;
    private static final int INDEX = 4;
    private static final int STATE = 8;
    private static final int FLAGS = 10;
    /** struct nda_cacheinfo: confirmed, used, updated (USER_HZ), refcnt. */
    private static final int USED = 4;

    private static final int UPDATED = 8;
    private static final int REFERENCES = 12;

    private NeighborCodec() {}

    /** A dump of the neighbour table. */
    public static Request dump(Family family) {
        return new Request(Rtnetlink.RTM_GETNEIGH, Rtnetlink.NLM_F_DUMP, NDMSG).u8(0, family.af());
    }

    /** A dump of the addresses that this host answers for in others' place. */
    public static Request dumpProxies(Family family) {
        return dump(family).u8(FLAGS, Rtnetlink.NTF_PROXY);
    }

    /** The {@link Decoder}. */
    public static void decode(ByteBuffer b, int from, int end, List<Neighbor> into) throws NetlinkException {
        Headers.need(from, end, NDMSG, "struct ndmsg");
        Optional<Family> family = Headers.familyIfIp(b.get(from) & 0xff);
        if (family.isEmpty()) {
            return;
        }
        Optional<IpAddress> address = Optional.empty();
        Optional<MacAddress> mac = Optional.empty();
        Optional<String> linkLayerAddress = Optional.empty();
        OptionalLong used = OptionalLong.empty();
        OptionalLong confirmed = OptionalLong.empty();
        OptionalLong updated = OptionalLong.empty();
        OptionalInt probes = OptionalInt.empty();
        OptionalInt references = OptionalInt.empty();
        OptionalInt protocol = OptionalInt.empty();
        Attributes a = new Attributes(b, from + NDMSG, end);
        while (a.next()) {
            switch (a.type()) {
                case Rtnetlink.NDA_DST -> address = Optional.of(a.address(family.get()));
                case Rtnetlink.NDA_LLADDR -> {
                    linkLayerAddress = a.length() == 0 ? Optional.empty() : Optional.of(a.octets());
                    mac = a.length() == 6 ? Optional.of(MacAddress.of(b, a.data())) : Optional.empty();
                }
                case Rtnetlink.NDA_CACHEINFO -> {
                    confirmed = OptionalLong.of(a.u32(0) / Rtnetlink.USER_HZ);
                    used = OptionalLong.of(a.u32(USED) / Rtnetlink.USER_HZ);
                    updated = OptionalLong.of(a.u32(UPDATED) / Rtnetlink.USER_HZ);
                    references = OptionalInt.of((int) a.u32(REFERENCES));
                }
                case Rtnetlink.NDA_PROBES -> probes = OptionalInt.of(a.s32());
                case Rtnetlink.NDA_PROTOCOL -> protocol = OptionalInt.of(a.u8());
                default -> {}
            }
        }
        if (address.isEmpty()) {
            throw new NetlinkException("neighbour without NDA_DST");
        }
        into.add(new Neighbor(
                b.getInt(from + INDEX),
                address.get(),
                mac,
                b.getShort(from + STATE) & 0xffff,
                b.get(from + FLAGS) & 0xff,
                used,
                confirmed,
                updated,
                probes,
                references,
                linkLayerAddress,
                protocol));
    }
}
