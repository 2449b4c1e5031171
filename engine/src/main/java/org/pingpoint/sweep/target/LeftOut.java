package org.pingpoint.sweep.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pingpoint.model.Prefix;

/** Why an address that was named is not probed. */
public enum LeftOut {
    /** By the user. */
    EXCLUDED,
    /** 0.0.0.0/8, "this network" (RFC 1122 §3.2.1.3), and the unspecified {@code ::}: no destination. */
    UNSPECIFIED("0.0.0.0/8", "::/128"),
    /** 127.0.0.0/8 and ::1, which never appear on a wire (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
    LOOPBACK("127.0.0.0/8", "::1/128"),
    /** 224.0.0.0/4 and ff00::/8: a group, not a host. */
    MULTICAST("224.0.0.0/4", "ff00::/8"),
    /** 240.0.0.0/4 (RFC 1112 §4) with the limited broadcast, and IPv4-mapped ::ffff:0:0/96 (RFC 4291 §2.5.5.2). */
    RESERVED("240.0.0.0/4", "::ffff:0:0/96"),
    /** The lowest address of an IPv4 network this host is connected to. */
    NETWORK_ADDRESS,
    /** The highest address of an IPv4 network this host is connected to: many would answer, or none. */
    BROADCAST_ADDRESS,
    /** An address of this very host, which nobody on the segment would tell it about. */
    OWN_ADDRESS;

    private final AddressSet always;

    LeftOut(String... always) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String prefix : always) {
            ranges.add(AddressRange.of(Prefix.parse(prefix)));
        }
        this.always = AddressSet.of(ranges);
    }

    /** The name in records and state files, {@code network-address}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What this reason leaves out on every host; empty for reasons that hang on the command or the host. */
    AddressSet always() {
        return always;
    }
}
