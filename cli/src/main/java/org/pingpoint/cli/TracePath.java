package org.pingpoint.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Target;
import org.pingpoint.probe.ProbeSpec;
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.TraceOptions;

/**
 * What is traced, and how its probes leave this host.
 *
 * @param interfaceMtu of the interface that frames of ours leave by
 */
record TracePath(Target target, TraceOptions options, HopProbes probes, OptionalInt interfaceMtu) {
    /** The address that frames of ours leave from; absent where the host's stack chooses it. */
    Optional<IpAddress> source() {
        return probes.probe(options.first(), options) instanceof ProbeSpec.Wire wire
                ? Optional.of(wire.egress().source())
                : Optional.empty();
    }

    /** True if frames of ours leave, false if they are this host's sockets'. */
    boolean isByFrame() {
        return source().isPresent();
    }
}
