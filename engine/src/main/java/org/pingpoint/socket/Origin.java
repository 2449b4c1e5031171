package org.pingpoint.socket;

/** Who reported an error, {@code ee_origin} of {@code <linux/errqueue.h>}. */
public enum Origin {
    /** SO_EE_ORIGIN_LOCAL: this host's own stack. */
    LOCAL,
    /** SO_EE_ORIGIN_ICMP: an ICMPv4 error came in. */
    ICMP,
    /** SO_EE_ORIGIN_ICMP6: an ICMPv6 error came in. */
    ICMP6
}
