package org.pingpoint.cli;

import java.util.OptionalInt;
import org.pingpoint.model.Target;
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.TraceOptions;

/**
 * What is traced, and how its probes leave this host.
 *
 * @param interfaceMtu of the interface that frames of ours leave by
 */
record TracePath(Target target, TraceOptions options, HopProbes probes, OptionalInt interfaceMtu) {}
