package org.pingpoint.report.tables;

import java.util.Locale;

/** Flags of a route or a next hop, in the order in which {@code ip} names them: RTNH_F_* and RTM_F_* of {@code <linux/rtnetlink.h>}. */
enum RouteFlag {
    DEAD(0x1),
    ONLINK(0x4),
    PERVASIVE(0x2),
    OFFLOAD(0x8),
    TRAP(0x40),
    NOTIFY(0x100),
    LINKDOWN(0x10),
    UNRESOLVED(0x20),
    RT_OFFLOAD(0x4000),
    RT_TRAP(0x8000),
    RT_OFFLOAD_FAILED(0x20000000);

    private final int bit;

    RouteFlag(int bit) {
        this.bit = bit;
    }

    boolean in(int flags) {
        return (flags & bit) != 0;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
