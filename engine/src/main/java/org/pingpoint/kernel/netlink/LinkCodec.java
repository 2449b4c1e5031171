package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.host.Interface;

/**
 * RTM_NEWLINK: struct ifinfomsg and attributes, {@code <linux/rtnetlink.h>} and {@code <linux/if_link.h>}.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |  ifi_family   |    padding    |           ifi_type            |
 * +---------------+---------------+-------------------------------+
 * |                           ifi_index                           |
 * +---------------------------------------------------------------+
 * |                           ifi_flags                           |
 * +---------------------------------------------------------------+
 * |                           ifi_change                          |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class LinkCodec {
    private static final int IFINFOMSG = 16;
    private static final int TYPE = 2;
    private static final int INDEX = 4;
    private static final int FLAGS = 8;
    /** RFC 2863 states in the order of {@code <linux/if.h>}, as iproute2 writes them. */
    private static final List<String> OPERSTATES =
            List.of("UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP");

    private LinkCodec() {}

    /** A dump of all devices, without their counters. */
    public static Request dump() {
        return new Request(Rtnetlink.RTM_GETLINK, Rtnetlink.NLM_F_DUMP, IFINFOMSG)
                .attributeU32(Rtnetlink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS);
    }

    /** The {@link Decoder}. */
    public static void decode(ByteBuffer b, int from, int end, List<Interface> into) throws NetlinkException {
        Headers.need(from, end, IFINFOMSG, "struct ifinfomsg");
        if (b.get(from) != 0) {
            return; // AF_BRIDGE and the like repeat devices.
        }
        String name = "";
        String operstate = OPERSTATES.get(0);
        int mtu = 0;
        Optional<MacAddress> mac = Optional.empty();
        Optional<String> address = Optional.empty();
        Optional<String> broadcast = Optional.empty();
        Optional<String> permanent = Optional.empty();
        Optional<String> kind = Optional.empty();
        Optional<String> qdisc = Optional.empty();
        Optional<Boolean> carrier = Optional.empty();
        OptionalInt master = OptionalInt.empty();
        OptionalInt link = OptionalInt.empty();
        OptionalInt txQueueLength = OptionalInt.empty();
        OptionalInt group = OptionalInt.empty();
        OptionalInt linkNetnsId = OptionalInt.empty();
        OptionalInt linkMode = OptionalInt.empty();
        OptionalLong carrierChanges = OptionalLong.empty();
        List<String> alternativeNames = new ArrayList<>(0);
        Attributes a = new Attributes(b, from + IFINFOMSG, end);
        while (a.next()) {
            switch (a.type()) {
                case Rtnetlink.IFLA_ADDRESS -> {
                    address = a.length() == 0 ? Optional.empty() : Optional.of(a.octets());
                    mac = a.length() == 6 ? Optional.of(MacAddress.of(b, a.data())) : Optional.empty();
                }
                case Rtnetlink.IFLA_BROADCAST -> broadcast =
                        a.length() == 0 ? Optional.empty() : Optional.of(a.octets());
                case Rtnetlink.IFLA_PERM_ADDRESS -> permanent = Optional.of(a.octets());
                case Rtnetlink.IFLA_IFNAME -> name = a.string();
                case Rtnetlink.IFLA_MTU -> mtu = a.s32();
                case Rtnetlink.IFLA_LINK -> link = OptionalInt.of(a.s32());
                case Rtnetlink.IFLA_QDISC -> qdisc = Optional.of(a.string());
                case Rtnetlink.IFLA_MASTER -> master = OptionalInt.of(a.s32());
                case Rtnetlink.IFLA_TXQLEN -> txQueueLength = OptionalInt.of(a.s32());
                case Rtnetlink.IFLA_OPERSTATE -> operstate = operstate(a.u8());
                case Rtnetlink.IFLA_LINKMODE -> linkMode = OptionalInt.of(a.u8());
                case Rtnetlink.IFLA_LINKINFO -> kind = kind(a.nested());
                case Rtnetlink.IFLA_GROUP -> group = OptionalInt.of(a.s32());
                case Rtnetlink.IFLA_CARRIER -> carrier = Optional.of(a.u8() != 0);
                case Rtnetlink.IFLA_CARRIER_CHANGES -> carrierChanges = OptionalLong.of(a.u32());
                case Rtnetlink.IFLA_LINK_NETNSID -> linkNetnsId = OptionalInt.of(a.s32());
                case Rtnetlink.IFLA_PROP_LIST -> alternativeNames(a.nested(), alternativeNames);
                default -> {}
            }
        }
        into.add(new Interface(
                b.getInt(from + INDEX),
                name,
                b.getInt(from + FLAGS),
                b.getShort(from + TYPE) & 0xffff,
                mtu,
                operstate,
                mac,
                address,
                broadcast,
                kind,
                master,
                link,
                carrier,
                carrierChanges,
                txQueueLength,
                qdisc,
                group,
                linkNetnsId,
                linkMode,
                permanent,
                alternativeNames));
    }

    private static String operstate(int number) {
        return number < OPERSTATES.size() ? OPERSTATES.get(number) : "0x" + Integer.toHexString(number);
    }

    private static Optional<String> kind(Attributes info) throws NetlinkException {
        Optional<String> kind = Optional.empty();
        while (info.next()) {
            if (info.type() == Rtnetlink.IFLA_INFO_KIND) {
                kind = Optional.of(info.string());
            }
        }
        return kind;
    }

    private static void alternativeNames(Attributes list, List<String> into) throws NetlinkException {
        while (list.next()) {
            if (list.type() == Rtnetlink.IFLA_ALT_IFNAME) {
                into.add(list.string());
            }
        }
    }
}
