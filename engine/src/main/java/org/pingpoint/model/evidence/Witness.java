package org.pingpoint.model.evidence;

import java.util.Locale;

/** Who is asked. No single view of the network can be trusted; every diagnosis joins these three. */
public enum Witness {
    /** What this host believes: its tables. */
    KERNEL,
    /** What the packets say: frames built, sent and captured past the host's own stack. */
    WIRE,
    /** What a program on this host gets: ordinary sockets. */
    SOCKET;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
