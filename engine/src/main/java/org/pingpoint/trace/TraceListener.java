package org.pingpoint.trace;

/** Hears every outcome as it happens. */
@FunctionalInterface
public interface TraceListener {
    void event(HopProbe probe);
}
