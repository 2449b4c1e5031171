package org.pingpoint.model.host;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/**
 * An address of an interface, from RTM_NEWADDR.
 *
 * @param local the address with its prefix length
 * @param peer the other end's address on a point-to-point link
 * @param scope RT_SCOPE_*: 0 global, 253 link, 254 host
 * @param flags IFA_F_* of {@code <linux/if_addr.h>}
 * @param validSeconds absent: forever
 * @param preferredSeconds absent: forever
 * @param protocol IFAPROT_*, who added it; absent where the kernel does not say
 */
public record Address(
        int interfaceIndex,
        Prefix local,
        Optional<IpAddress> peer,
        Optional<IpAddress> broadcast,
        Optional<String> label,
        int scope,
        int flags,
        OptionalLong validSeconds,
        OptionalLong preferredSeconds,
        OptionalInt protocol) {
    public static final int IFA_F_TEMPORARY = 0x01;
    public static final int IFA_F_DADFAILED = 0x08;
    public static final int IFA_F_TENTATIVE = 0x40;
    public static final int IFA_F_DEPRECATED = 0x20;
    public static final int IFA_F_OPTIMISTIC = 0x04;
    public static final int IFA_F_PERMANENT = 0x80;
    public static final int IFA_F_NOPREFIXROUTE = 0x200;

    /** True if packets can leave with it: not tentative (unless optimistic), not dadfailed. */
    public boolean isUsable() {
        boolean tentative = (flags & IFA_F_TENTATIVE) != 0 && (flags & IFA_F_OPTIMISTIC) == 0;
        return !tentative && (flags & IFA_F_DADFAILED) == 0;
    }

    /** The connected network: the peer's on a point-to-point link, else the local prefix's. */
    public Prefix network() {
        return new Prefix(peer.orElse(local.address()), local.length()).network();
    }
}
