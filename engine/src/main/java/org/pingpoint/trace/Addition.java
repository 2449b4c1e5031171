package org.pingpoint.trace;

/** A measurement that begins when another one has come to its end, and adds to its result. */
public abstract class Addition implements PathMeasurement {
    private final PathMeasurement before;
    private boolean begun;
    private volatile boolean stopped;

    protected Addition(PathMeasurement before) {
        this.before = before;
    }

    @Override
    public final void start() {
        before.start();
    }

    @Override
    public final void stop() {
        stopped = true;
        before.stop();
    }

    /** Begins, when the time has come: a loop asks this after everything that happens. */
    @Override
    public final boolean done() {
        if (stopped || !before.done()) {
            return stopped;
        }
        if (!begun) {
            begun = true;
            begin(before.result());
        }
        return ended();
    }

    @Override
    public final TraceResult result() {
        TraceResult result = before.result();
        return begun ? add(result) : result;
    }

    /** True if nothing more shall be sent. */
    protected final boolean isStopped() {
        return stopped;
    }

    /** Sends the first probes, if there is anything to find out. */
    protected abstract void begin(TraceResult result);

    /** True if it has come to its end; asked after {@link #begin}. */
    protected abstract boolean ended();

    /** The result with what is known so far. */
    protected abstract TraceResult add(TraceResult result);
}
