package org.pingpoint.trace;

import org.pingpoint.probe.ProbeSpec;

/** How a trace's probes leave: as frames of ours or through the host's stack. */
@FunctionalInterface
public interface HopProbes {
    /** The probe of a TTL. */
    ProbeSpec probe(int ttl, TraceOptions options);
}
