package org.pingpoint.trace;

/** The measurement of the path to one target, driven by a prober's loop. Some build on others and add to their result. */
public interface PathMeasurement {
    /** Sends the first probes; the rest follows from the loop. */
    void start();

    /** Sends no more and waits for nothing; from any thread. */
    void stop();

    boolean done();

    /** What is known so far. */
    TraceResult result();
}
