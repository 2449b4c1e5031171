package org.pingpoint.sweep;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pingpoint.sweep.target.PortSet;
import org.pingpoint.sweep.target.Windows;

/** From an address and port back to the place in the order, as answers without a payload need. Nothing is allocated: 0 B/op. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class WindowsBenchmark {
    private static final int PORT = 443;
    private static final int ADDRESSES = 1 << 16;

    private Windows windows;
    private long address;

    @Setup
    public void setUp() throws IOException {
        windows = new RunningSweep(PortSet.parse("" + PORT)).windows;
    }

    @Benchmark
    public long placeOf() {
        return windows.placeOf(0, false, 0, RunningSweep.FIRST_ADDRESS + (address++ & ADDRESSES - 1), PORT);
    }
}
