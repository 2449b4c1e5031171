package org.pingpoint.neighbor;

import org.pingpoint.model.Outcome;
import org.pingpoint.probe.Egress;

/** How probes to a destination can leave this host. */
public sealed interface WayOut {
    /** As frames of ours. */
    record ByFrame(Egress egress, String interfaceName) implements WayOut {}

    /**
     * Through the host's own stack only.
     *
     * @param why in a few words, for a person
     */
    record BySocket(String why) implements WayOut {}

    /** Not at all: the host has no way to the destination. */
    record None(Outcome.LocalError error) implements WayOut {}
}
