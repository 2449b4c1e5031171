package org.pingpoint.model.host;

import java.util.Locale;

/** RTN_* of {@code <linux/rtnetlink.h>}, in the header's order. */
public enum RouteType {
    UNSPEC,
    UNICAST,
    LOCAL,
    BROADCAST,
    ANYCAST,
    MULTICAST,
    BLACKHOLE,
    UNREACHABLE,
    PROHIBIT,
    THROW,
    NAT,
    XRESOLVE;

    /** {@code blackhole}: the name that iproute2 prints. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True for the types that make a host drop or refuse what matches. */
    public boolean isNull() {
        return this == BLACKHOLE || this == UNREACHABLE || this == PROHIBIT;
    }
}
