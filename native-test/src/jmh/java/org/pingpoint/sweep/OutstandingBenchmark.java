package org.pingpoint.sweep;

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

/**
 * A place is begun and an earlier one is answered, with thousands open between them; once a group, the time is kept too.
 * Nothing is allocated: 0 B/op.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class OutstandingBenchmark {
    private static final int GROUP_SHIFT = 6;
    private static final int OPEN = 1 << 14;

    private final Outstanding outstanding = new Outstanding(GROUP_SHIFT, 0);
    private long now;

    @Setup
    public void setUp() {
        for (int i = 0; i < OPEN; i++) {
            outstanding.begin(now++);
        }
    }

    @Benchmark
    public boolean beginAndFinish() {
        long place = outstanding.begin(now++);
        if ((place & (1 << GROUP_SHIFT) - 1) == 0) {
            outstanding.oldest();
            outstanding.settled();
        }
        return outstanding.finish(place - OPEN);
    }
}
