package org.pingpoint.sweep.target;

import java.util.List;
import org.pingpoint.model.Prefix;

/**
 * What turns words into the space of a window.
 *
 * @param excludes never probed, whatever names them
 * @param connected the networks of this host's own addresses, whose network and broadcast addresses are left out
 * @param names asked for words that are no address
 */
public record TargetRules(AddressSet excludes, List<Prefix> connected, NameLookup names) {
    public TargetRules {
        connected = List.copyOf(connected);
    }
}
