package org.pingpoint.cli;

import java.util.List;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.watch.PathChange;
import org.pingpoint.watch.WatchedPath;

/** How a watch is printed as it goes on: one writer for each format, and one for a terminal. */
interface WatchReport extends AutoCloseable {
    /** Called once, before everything else. */
    default void begin(List<String> targets, Leaving leaving) {}

    default void probe(String target, int round, HopProbe probe) {}

    default void round(String target, int round, TraceResult trace) {}

    default void change(String target, PathChange change) {}

    /** Called after everything that happens. */
    default void turn(WatchControls controls) {}

    /** Prints what is left to print. */
    void end(WatchSummary summary);

    /** Called last, also where something went wrong and there is no end. */
    @Override
    default void close() {}

    /** The state of a path may be read at any time; it costs some work. */
    @FunctionalInterface
    interface Paths {
        List<WatchedPath> now();
    }
}
