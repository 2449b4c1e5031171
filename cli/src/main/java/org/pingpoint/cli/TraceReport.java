package org.pingpoint.cli;

import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.TraceResult;

/** How traces are printed: one writer for each format. */
interface TraceReport {
    /** What becomes of a probe, as it happens. */
    default void probe(String target, HopProbe probe) {}

    /** A trace that has come to its end. */
    void result(TraceResult result);
}
