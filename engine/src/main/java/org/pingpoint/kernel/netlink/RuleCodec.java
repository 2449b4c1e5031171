package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.host.PolicyRule;
import org.pingpoint.model.host.PolicyRule.Range;

/**
 * RTM_NEWRULE: struct fib_rule_hdr and attributes, {@code <linux/fib_rules.h>}.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+
 * |    family     |    dst_len    |    src_len    |      tos      |
 * +---------------+---------------+---------------+---------------+
 * |     table     |   reserved    |   reserved    |    action     |
 * +---------------+---------------+---------------+---------------+
 * |                             flags                             |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class RuleCodec {
    private static final int FIB_RULE_HDR = 12;
    private static final int DST_LEN = 1;
    private static final int SRC_LEN = 2;
    private static final int TOS = 3;
    private static final int TABLE = 4;
    private static final int ACTION = 7;
    private static final int FLAGS = 8;
    /** FRA_SUPPRESS_PREFIXLEN of a rule that suppresses nothing. */
    private static final int UNSET = -1;

    private RuleCodec() {}

    public static Request dump(Family family) {
        return new Request(Rtnetlink.RTM_GETRULE, Rtnetlink.NLM_F_DUMP, FIB_RULE_HDR).u8(0, family.af());
    }

    /** The {@link Decoder}. */
    public static void decode(ByteBuffer b, int from, int end, List<PolicyRule> into) throws NetlinkException {
        Headers.need(from, end, FIB_RULE_HDR, "struct fib_rule_hdr");
        Optional<Family> known = Headers.familyIfIp(b.get(from) & 0xff);
        if (known.isEmpty()) {
            return;
        }
        Family family = known.get();
        IpAddress any = Prefix.all(family).address();
        IpAddress source = any;
        IpAddress destination = any;
        int action = b.get(from + ACTION) & 0xff;
        int table = b.get(from + TABLE) & 0xff;
        int flags = b.getInt(from + FLAGS);
        long priority = 0;
        boolean l3mdev = false;
        Optional<String> inputInterface = Optional.empty();
        Optional<String> outputInterface = Optional.empty();
        Optional<Range> sourcePorts = Optional.empty();
        Optional<Range> destinationPorts = Optional.empty();
        Optional<Range> uids = Optional.empty();
        OptionalLong mark = OptionalLong.empty();
        OptionalLong mask = OptionalLong.empty();
        OptionalLong gotoPriority = OptionalLong.empty();
        OptionalInt suppressPrefixLength = OptionalInt.empty();
        OptionalInt ipProtocol = OptionalInt.empty();
        OptionalInt protocol = OptionalInt.empty();
        Attributes a = new Attributes(b, from + FIB_RULE_HDR, end);
        while (a.next()) {
            switch (a.type()) {
                case Rtnetlink.FRA_DST -> destination = a.address(family);
                case Rtnetlink.FRA_SRC -> source = a.address(family);
                case Rtnetlink.FRA_IIFNAME -> inputInterface = Optional.of(a.string());
                case Rtnetlink.FRA_OIFNAME -> outputInterface = Optional.of(a.string());
                case Rtnetlink.FRA_GOTO -> gotoPriority = OptionalLong.of(a.u32());
                case Rtnetlink.FRA_PRIORITY -> priority = a.u32();
                case Rtnetlink.FRA_FWMARK -> mark = OptionalLong.of(a.u32());
                case Rtnetlink.FRA_FWMASK -> mask = OptionalLong.of(a.u32());
                case Rtnetlink.FRA_TABLE -> table = a.s32();
                case Rtnetlink.FRA_SUPPRESS_PREFIXLEN -> suppressPrefixLength =
                        a.s32() == UNSET ? OptionalInt.empty() : OptionalInt.of(a.s32());
                case Rtnetlink.FRA_L3MDEV -> l3mdev = a.u8() != 0;
                case Rtnetlink.FRA_UID_RANGE -> uids = Optional.of(new Range(a.u32(0), a.u32(4)));
                case Rtnetlink.FRA_PROTOCOL -> protocol = OptionalInt.of(a.u8());
                case Rtnetlink.FRA_IP_PROTO -> ipProtocol = OptionalInt.of(a.u8());
                case Rtnetlink.FRA_SPORT_RANGE -> sourcePorts = Optional.of(ports(b, a));
                case Rtnetlink.FRA_DPORT_RANGE -> destinationPorts = Optional.of(ports(b, a));
                default -> {}
            }
        }
        into.add(new PolicyRule(
                family,
                priority,
                action,
                action == PolicyRule.FR_ACT_TO_TBL && !l3mdev ? OptionalInt.of(table) : OptionalInt.empty(),
                prefix(source, b.get(from + SRC_LEN) & 0xff),
                prefix(destination, b.get(from + DST_LEN) & 0xff),
                inputInterface,
                outputInterface,
                mark,
                mask,
                b.get(from + TOS) & 0xff,
                (flags & Rtnetlink.FIB_RULE_INVERT) != 0,
                gotoPriority,
                suppressPrefixLength,
                ipProtocol,
                sourcePorts,
                destinationPorts,
                uids,
                protocol,
                l3mdev,
                flags));
    }

    private static Optional<Prefix> prefix(IpAddress address, int length) throws NetlinkException {
        return length == 0
                ? Optional.empty()
                : Optional.of(new Prefix(address, Headers.prefixLength(length, address.family())));
    }

    /** struct fib_rule_port_range: two 16-bit numbers in host order. */
    private static Range ports(ByteBuffer b, Attributes a) throws NetlinkException {
        a.need(4);
        return new Range(b.getShort(a.data()) & 0xffff, b.getShort(a.data() + 2) & 0xffff);
    }
}
