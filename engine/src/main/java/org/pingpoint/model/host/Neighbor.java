package org.pingpoint.model.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/**
 * An entry of the neighbour table, from RTM_NEWNEIGH.
 *
 * @param state NUD_* bits of {@code <linux/neighbour.h>}
 * @param flags NTF_*: 0x80 router, 0x08 proxy, 0x10 extern_learn
 * @param usedSeconds since it was last used; ages are NDA_CACHEINFO in whole or broken seconds
 * @param confirmedSeconds since it last answered
 * @param updatedSeconds since it last changed
 * @param linkLayerAddress NDA_LLADDR as {@code ip} prints it, of any length
 * @param protocol NDA_PROTOCOL, RTPROT_*: who added it; absent where the kernel does not say
 */
public record Neighbor(
        int interfaceIndex,
        IpAddress address,
        Optional<MacAddress> mac,
        int state,
        int flags,
        OptionalLong usedSeconds,
        OptionalLong confirmedSeconds,
        OptionalLong updatedSeconds,
        OptionalInt probes,
        OptionalInt referenceCount,
        Optional<String> linkLayerAddress,
        OptionalInt protocol) {
    public static final int NTF_PROXY = 0x08;
    public static final int NTF_EXT_LEARNED = 0x10;
    public static final int NTF_OFFLOADED = 0x20;
    public static final int NTF_STICKY = 0x40;
    public static final int NTF_ROUTER = 0x80;
    public static final int NUD_INCOMPLETE = 0x01;
    public static final int NUD_REACHABLE = 0x02;
    public static final int NUD_STALE = 0x04;
    public static final int NUD_DELAY = 0x08;
    public static final int NUD_PROBE = 0x10;
    public static final int NUD_FAILED = 0x20;
    public static final int NUD_NOARP = 0x40;
    public static final int NUD_PERMANENT = 0x80;

    /** An entry of an Ethernet-like device. */
    public Neighbor(
            int interfaceIndex,
            IpAddress address,
            Optional<MacAddress> mac,
            int state,
            int flags,
            OptionalLong usedSeconds,
            OptionalLong confirmedSeconds,
            OptionalLong updatedSeconds,
            OptionalInt probes,
            OptionalInt referenceCount) {
        this(
                interfaceIndex,
                address,
                mac,
                state,
                flags,
                usedSeconds,
                confirmedSeconds,
                updatedSeconds,
                probes,
                referenceCount,
                mac.map(MacAddress::toString),
                OptionalInt.empty());
    }

    /** True if this is an address that this host answers for in another's place, not a neighbour (NTF_PROXY). */
    public boolean isProxy() {
        return (flags & NTF_PROXY) != 0;
    }

    /** True if the entry holds an address that once answered or was set by hand. */
    public boolean isValid() {
        return mac.isPresent()
                && (state & (NUD_REACHABLE | NUD_STALE | NUD_DELAY | NUD_PROBE | NUD_PERMANENT | NUD_NOARP)) != 0;
    }

    /** The names that iproute2 prints: usually one. */
    public List<String> stateNames() {
        List<String> names = new ArrayList<>(1);
        String[] all = {"INCOMPLETE", "REACHABLE", "STALE", "DELAY", "PROBE", "FAILED", "NOARP", "PERMANENT"};
        for (int bit = 0; bit < all.length; bit++) {
            if ((state & 1 << bit) != 0) {
                names.add(all[bit]);
            }
        }
        return List.copyOf(names);
    }
}
