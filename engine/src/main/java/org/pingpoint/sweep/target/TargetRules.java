package org.pingpoint.sweep.target;

import java.util.List;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Prefix;

/**
 * What turns words into the space of a window.
 *
 * @param excludes never probed, whatever names them
 * @param connected the networks of this host's own addresses, whose network and broadcast addresses are left out
 * @param own addresses of this host that are left out: all of them where its neighbours are asked, who hold none
 * @param names asked for words that are no address
 */
public record TargetRules(AddressSet excludes, List<Prefix> connected, List<IpAddress> own, NameLookup names) {
    public TargetRules {
        connected = List.copyOf(connected);
        own = List.copyOf(own);
    }

    /** With none of this host's own addresses left out. */
    public TargetRules(AddressSet excludes, List<Prefix> connected, NameLookup names) {
        this(excludes, connected, List.of(), names);
    }

    TargetSpace space(AddressSet targets) {
        return TargetSpace.of(targets, excludes, connected, own);
    }
}
