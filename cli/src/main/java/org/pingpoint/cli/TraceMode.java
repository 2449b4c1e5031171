package org.pingpoint.cli;

import org.pingpoint.probe.Prober;
import org.pingpoint.trace.PathMeasurement;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceListener;

/** What is measured of each target. A mode that adds to another is made with it. */
interface TraceMode {
    /** The hops of one flow. */
    TraceMode SINGLE_PATH = (prober, path, listener) -> new Trace(
            prober, path.options(), path.target().input(), path.target().address(), path.probes(), listener);

    PathMeasurement measurement(Prober prober, TracePath path, TraceListener listener);
}
