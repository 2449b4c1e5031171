package org.pingpoint.model;

import java.util.Locale;

/** What a probe is made of. ICMP stands for ICMPv6 where the address is IPv6. */
public enum Protocol {
    ICMP,
    UDP,
    TCP;

    /** The protocol number of the IP header: 1 or 58, 17, 6. */
    public int number(Family family) {
        return switch (this) {
            case ICMP -> family == Family.V4 ? 1 : 58;
            case UDP -> 17;
            case TCP -> 6;
        };
    }

    /** {@code icmp}, {@code udp}, {@code tcp}: the name in options and JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
