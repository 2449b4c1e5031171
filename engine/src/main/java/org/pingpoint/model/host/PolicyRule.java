package org.pingpoint.model.host;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.Family;
import org.pingpoint.model.Prefix;

/**
 * A routing policy rule, from RTM_NEWRULE.
 *
 * @param priority lower is asked first
 * @param action FR_ACT_*: 1 lookup, 2 goto, 3 nop, 6 blackhole, 7 unreachable, 8 prohibit
 * @param table the table that {@code lookup} asks
 * @param gotoPriority where {@code goto} goes
 * @param suppressPrefixLength routes this short or shorter do not count (wg-quick)
 */
public record PolicyRule(
        Family family,
        long priority,
        int action,
        OptionalInt table,
        Optional<Prefix> source,
        Optional<Prefix> destination,
        Optional<String> inputInterface,
        Optional<String> outputInterface,
        OptionalLong firewallMark,
        OptionalLong firewallMask,
        int tos,
        boolean inverted,
        OptionalLong gotoPriority,
        OptionalInt suppressPrefixLength,
        OptionalInt ipProtocol,
        Optional<Range> sourcePorts,
        Optional<Range> destinationPorts,
        Optional<Range> uids,
        OptionalInt protocol,
        boolean l3mdev,
        int flags) {
    public static final int FR_ACT_TO_TBL = 1;
    public static final int FR_ACT_BLACKHOLE = 6;
    public static final int FR_ACT_UNREACHABLE = 7;
    public static final int FR_ACT_PROHIBIT = 8;

    public static final int FR_ACT_GOTO = 2;
    public static final int FR_ACT_NOP = 3;
    public static final int FIB_RULE_UNRESOLVED = 0x4;
    public static final int FIB_RULE_IIF_DETACHED = 0x8;
    public static final int FIB_RULE_OIF_DETACHED = 0x10;

    /** Inclusive. */
    public record Range(long start, long end) {}
}
