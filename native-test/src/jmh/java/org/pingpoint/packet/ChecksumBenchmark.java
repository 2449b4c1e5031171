package org.pingpoint.packet;

import java.nio.ByteBuffer;
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

/** Sums over native memory, as of rings and of frames to send, and what follows from them. Nothing is allocated: 0 B/op. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class ChecksumBenchmark {
    private static final int ROOM = 1500;

    private final ByteBuffer packet = ByteBuffer.allocateDirect(ROOM);
    private long sum = 0x1234_5678_9abcL;
    private int checksum = 0xbeef;

    @Setup
    public void fill() {
        for (int i = 0; i < ROOM; i++) {
            packet.put(i, (byte) (31 * i));
        }
    }

    @Benchmark
    public long sum64() {
        return Checksum.sum(packet, 0, 64);
    }

    @Benchmark
    public long sum1500() {
        return Checksum.sum(packet, 0, ROOM);
    }

    @Benchmark
    public int finish() {
        return Checksum.finish(sum++);
    }

    @Benchmark
    public int update() {
        checksum = Checksum.update(checksum, 0x0800, (int) sum++ & 0xffff);
        return checksum;
    }
}
