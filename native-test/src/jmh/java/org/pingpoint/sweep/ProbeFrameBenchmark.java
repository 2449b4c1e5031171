package org.pingpoint.sweep;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pingpoint.model.IpAddress;
import org.pingpoint.sweep.wire.ProbeFrame;

/** A template becomes the probe of the next target, without being sent. Nothing is allocated: 0 B/op. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class ProbeFrameBenchmark {
    private static final int TARGETS = 1 << 16;

    @Param
    public Probe probe;

    private ProbeFrame frame;
    private ByteBuffer slot;
    private long high;
    private long low;
    private int port;
    private long place;

    @Setup
    public void setUp() {
        frame = probe.frame(new Marks(99, 0xf000));
        slot = Probe.slot(frame);
        IpAddress first = IpAddress.parse(probe == Probe.ECHO_V6 ? "2001:db8:1::" : "198.19.0.0");
        high = first.high();
        low = first.low();
        port = probe.port;
    }

    @Benchmark
    public ByteBuffer patch() {
        long next = place++;
        frame.patch(slot, high, low + (next & TARGETS - 1), port, next, 1);
        return slot;
    }
}
