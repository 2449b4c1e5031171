package org.pingpoint.trace;

import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.probe.Egress;
import org.pingpoint.probe.ProbeSpec;

/** The two ways in which a trace's probes leave. */
public final class Probing {
    private Probing() {}

    /** As frames of ours: one flow for all, every extension of the answers is seen. */
    public static HopProbes byFrame(Egress egress, IpAddress target) {
        return (ttl, options) -> new ProbeSpec.Wire(
                egress,
                options.method(),
                target,
                options.destinationPort(),
                ttl,
                options.tos(),
                options.payload(),
                options.flow(),
                options.patience());
    }

    /**
     * Through the host's own stack, which needs no privilege for UDP and TCP. Each probe has a port of its own, so that a path
     * with balancers may come out mixed.
     */
    public static HopProbes bySocket(IpAddress target, Optional<IpAddress> source, Optional<String> interfaceName) {
        return (ttl, options) -> new ProbeSpec.Socket(
                options.method(),
                target,
                options.destinationPort(),
                source,
                interfaceName,
                OptionalInt.of(ttl),
                options.tos(),
                options.payload(),
                options.patience());
    }
}
