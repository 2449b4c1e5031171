package org.pingpoint.trace.multipath;

import java.util.Locale;

/** How a router with several next hops chooses among them. */
public enum Balancing {
    /** All packets of a flow go the same way. */
    PER_FLOW,
    /** Packets of one flow go different ways. */
    PER_PACKET;

    /** {@code per-flow}: the name in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
