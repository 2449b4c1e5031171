package org.pingpoint.sweep.wire;

import java.util.Optional;
import org.pingpoint.model.IpAddress;

/** What probes are made of, for each way that they leave by. */
public interface Probes {
    /** True if ARP and neighbour discovery are the probe itself. */
    default boolean askNeighbors() {
        return false;
    }

    /** IP packets behind a link-layer header. */
    ProbeFrames frames(ProbeFrame.Link link, IpAddress source);

    /** What ends a connection, where probes may open some. */
    default Optional<ProbeFrame> reset(ProbeFrame.Link link, IpAddress source) {
        return Optional.empty();
    }
}
