package org.pingpoint.sweep;

import java.io.IOException;
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
import org.pingpoint.linux.Uapi;
import org.pingpoint.sweep.target.AddressCell;
import org.pingpoint.sweep.wire.ProbeFrame;

/** A frame is read in place and its probe found, for thousands of targets in turn. Nothing is allocated: 0 B/op. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class AnswerReaderBenchmark {
    private static final int FRAMES = 1 << 12;
    private static final int SLOT = 128;

    /** Rings lay the network header on a multiple of 16. */
    private static final int PADDING = 2;

    @Param
    public Arrival arrival;

    private final ByteBuffer ring = ByteBuffer.allocateDirect(FRAMES * SLOT);
    private final Count heard = new Count();
    private AnswerReader reader;
    private boolean sent;
    private int length;
    private int next;

    /** Takes notice of what was found, no more. */
    private static final class Count implements Heard {
        private long left;
        private long answers;

        @Override
        public void left(long place, int attempt, long epochNanos) {
            left++;
        }

        @Override
        public void neighbor(boolean v6, long high, long low, long mac) {}

        @Override
        public void answer(long place, int attempt, SweepResult answer) {
            answers++;
        }
    }

    @Setup
    public void setUp() throws IOException {
        RunningSweep sweep = new RunningSweep(arrival.probe.ports());
        reader = new AnswerReader(false, sweep.marks, sweep.windows, sweep.outstanding, heard);
        sent = arrival.sent;
        ProbeFrame probe = arrival.probe.frame(sweep.marks);
        AddressCell target = new AddressCell();
        for (int place = 0; place < FRAMES; place++) {
            ByteBuffer frame =
                    ring.slice(place * SLOT + PADDING, SLOT - PADDING).limit(probe.length());
            probe.lay(frame);
            sweep.target(place, target);
            probe.patch(frame, target.high(), target.low(), arrival.probe.port, place, 1);
            arrival.answer(frame);
            length = frame.limit();
        }
        check();
    }

    /** A frame that is passed by for a wrong reason is quick, and says nothing. */
    private void check() {
        for (int i = 0; i < FRAMES; i++) {
            frame();
        }
        long expected = arrival.ours ? FRAMES : 0;
        if ((sent ? heard.left : heard.answers) != expected || heard.left + heard.answers != expected) {
            throw new IllegalStateException(arrival + ": " + heard.left + " left and " + heard.answers + " answers");
        }
    }

    @Benchmark
    public long frame() {
        int at = (next++ & FRAMES - 1) * SLOT + PADDING;
        reader.frame(ring, at + Arrival.NETWORK, at + length, Uapi.ETH_P_IP, next, sent);
        return heard.answers;
    }
}
