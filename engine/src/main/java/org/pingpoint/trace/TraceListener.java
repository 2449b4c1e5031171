package org.pingpoint.trace;

/** Hears every outcome as it happens; answers that come late even when the trace is over. */
@FunctionalInterface
public interface TraceListener {
    void event(HopProbe probe);

    /** A probe is about to leave. */
    default void sent(int ttl) {}

    /** The trace has come to its end, for whichever reason but {@link PathMeasurement#stop}. */
    default void ended() {}
}
