package org.pingpoint.cli;

import org.pingpoint.probe.Prober;
import org.pingpoint.trace.PathMeasurement;
import org.pingpoint.trace.Trace;
import org.pingpoint.trace.TraceListener;
import org.pingpoint.trace.hint.Hinted;

/** What is measured of each target. A mode that adds to another is made with it. */
interface TraceMode {
    /** The hops of one flow, and what their answers tell. */
    TraceMode SINGLE_PATH = (prober, path, listener) -> new Hinted(
            path.options().tos(),
            path.source(),
            listener,
            heard -> new Trace(
                    prober, path.options(), path.target().input(), path.target().address(), path.probes(), heard));

    PathMeasurement measurement(Prober prober, TracePath path, TraceListener listener);
}
