package org.pingpoint.trace.hint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.PathMeasurement;
import org.pingpoint.trace.TraceListener;
import org.pingpoint.trace.TraceResult;

/** A measurement whose result says what its answers tell. */
public final class Hinted implements PathMeasurement {
    private final int tos;
    private final Optional<IpAddress> source;
    private final TraceListener listener;
    private final List<HopProbe> probes = new ArrayList<>();
    private final PathMeasurement measurement;

    /**
     * @param tos that its probes are sent with
     * @param source that they are sent from, where that is known
     * @param listener hears every probe
     * @param measurement makes the measurement, with the listener that it shall have
     */
    public Hinted(
            int tos,
            Optional<IpAddress> source,
            TraceListener listener,
            Function<TraceListener, PathMeasurement> measurement) {
        this.tos = tos;
        this.source = source;
        this.listener = listener;
        this.measurement = measurement.apply(this::heard);
    }

    private void heard(HopProbe probe) {
        probes.add(probe);
        listener.event(probe);
    }

    @Override
    public void start() {
        measurement.start();
    }

    @Override
    public void stop() {
        measurement.stop();
    }

    @Override
    public boolean done() {
        return measurement.done();
    }

    @Override
    public TraceResult result() {
        TraceResult result = measurement.result();
        return result.with(Hints.of(Evidence.of(result, probes, tos, source)));
    }
}
