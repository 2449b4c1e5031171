package org.pingpoint.sweep.target;

import java.util.List;
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
import org.pingpoint.model.Prefix;

/**
 * The permutation, there and back. A /16 with one port is a power of two, which it needs to go through once; with three ports it
 * goes through it 4/3 times on average. Nothing is allocated: 0 B/op.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class SweepOrderBenchmark {
    @Param({"443", "21-23"})
    public String ports;

    private SweepOrder order;
    private long length;
    private long next;

    @Setup
    public void setUp() {
        AddressSet addresses = AddressSet.of(List.of(AddressRange.of(Prefix.parse("198.19.0.0/16"))));
        TargetSpace space = TargetSpace.of(addresses, AddressSet.empty(), List.of());
        order = new SweepOrder(space, PortSet.parse(ports), 1, Shard.whole());
        length = order.length();
    }

    private long next() {
        next = next + 1 == length ? 0 : next + 1;
        return next;
    }

    @Benchmark
    public long probeAt() {
        return order.probeAt(next());
    }

    @Benchmark
    public long placeOf() {
        return order.placeOf(next());
    }
}
