package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.Address;

/**
 * RTM_NEWADDR: struct ifaddrmsg and attributes, {@code <linux/if_addr.h>}.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+
 * |  ifa_family   | ifa_prefixlen |   ifa_flags   |   ifa_scope   |
 * +---------------+---------------+---------------+---------------+
 * |                           ifa_index                           |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class AddressCodec {
    private static final int IFADDRMSG = 8;
    private static final int PREFIX_LENGTH = 1;
    private static final int FLAGS = 2;
    private static final int SCOPE = 3;
    private static final int INDEX = 4;
    /** struct ifa_cacheinfo: preferred, valid (seconds), created, updated. */
    private static final int VALID = 4;

    private static final long INFINITY_LIFE_TIME = 0xffff_ffffL;

    private AddressCodec() {}

    public static Request dump(Family family) {
        return new Request(Rtnetlink.RTM_GETADDR, Rtnetlink.NLM_F_DUMP, IFADDRMSG).u8(0, family.af());
    }

    /** The {@link Decoder}. */
    public static void decode(ByteBuffer b, int from, int end, List<Address> into) throws NetlinkException {
        Headers.need(from, end, IFADDRMSG, "struct ifaddrmsg");
        Optional<Family> known = Headers.familyIfIp(b.get(from) & 0xff);
        if (known.isEmpty()) {
            return;
        }
        Family family = known.get();
        Optional<IpAddress> address = Optional.empty();
        Optional<IpAddress> local = Optional.empty();
        Optional<IpAddress> broadcast = Optional.empty();
        Optional<String> label = Optional.empty();
        OptionalInt protocol = OptionalInt.empty();
        OptionalLong valid = OptionalLong.empty();
        OptionalLong preferred = OptionalLong.empty();
        int flags = b.get(from + FLAGS) & 0xff;
        Attributes a = new Attributes(b, from + IFADDRMSG, end);
        while (a.next()) {
            switch (a.type()) {
                case Rtnetlink.IFA_ADDRESS -> address = Optional.of(a.address(family));
                case Rtnetlink.IFA_LOCAL -> local = Optional.of(a.address(family));
                case Rtnetlink.IFA_BROADCAST -> broadcast = Optional.of(a.address(family));
                case Rtnetlink.IFA_LABEL -> label = Optional.of(a.string());
                case Rtnetlink.IFA_FLAGS -> flags = a.s32();
                case Rtnetlink.IFA_PROTO -> protocol = OptionalInt.of(a.u8());
                case Rtnetlink.IFA_CACHEINFO -> {
                    preferred = lifetime(a.u32(0));
                    valid = lifetime(a.u32(VALID));
                }
                default -> {}
            }
        }
        // IFA_LOCAL is ours; without it (IPv6) IFA_ADDRESS is. Both, and different: IFA_ADDRESS is the other end's.
        Optional<IpAddress> own = local.or(() -> Optional.of(Prefix.all(family).address()));
        IpAddress ours = local.isPresent() || address.isEmpty() ? own.get() : address.get();
        into.add(new Address(
                b.getInt(from + INDEX),
                new Prefix(ours, Headers.prefixLength(b.get(from + PREFIX_LENGTH) & 0xff, family)),
                address.filter(other -> !other.equals(ours)),
                broadcast,
                label,
                b.get(from + SCOPE) & 0xff,
                flags,
                valid,
                preferred,
                protocol));
    }

    private static OptionalLong lifetime(long seconds) {
        return seconds == INFINITY_LIFE_TIME ? OptionalLong.empty() : OptionalLong.of(seconds);
    }
}
