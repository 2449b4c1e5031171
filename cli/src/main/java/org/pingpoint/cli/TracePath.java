package org.pingpoint.cli;

import org.pingpoint.model.Target;
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.TraceOptions;

/** What is traced, and how its probes leave this host. */
record TracePath(Target target, TraceOptions options, HopProbes probes) {}
