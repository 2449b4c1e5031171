package org.pingpoint.watch;

import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.TraceResult;

/** Hears what happens on a watched path, on the loop's thread. */
public interface WatchListener {
    /** What became of a probe; of an earlier round where it is late. */
    default void probe(int round, HopProbe probe) {}

    /** A round is over: all answers have come that could be waited for. */
    default void round(int round, TraceResult trace) {}

    default void change(PathChange change) {}
}
