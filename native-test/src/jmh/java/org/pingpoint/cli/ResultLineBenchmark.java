package org.pingpoint.cli;

import java.io.OutputStream;
import java.io.PrintStream;
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
import org.pingpoint.sweep.Replies;

/** A reply becomes a line, handed on a buffer at a time to an output that takes everything. Nothing is allocated: 0 B/op. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class ResultLineBenchmark {
    /** The formats of a sweep's results. */
    public enum Format {
        TEXT {
            @Override
            SweepReport report(PrintStream out) {
                return new SweepText(out, Language.ENGLISH, false);
            }
        },
        CSV {
            @Override
            SweepReport report(PrintStream out) {
                return new SweepCsv(out, false);
            }
        },
        NDJSON {
            @Override
            SweepReport report(PrintStream out) {
                return new SweepJson(out);
            }
        };

        abstract SweepReport report(PrintStream out);
    }

    @Param
    public Format format;

    private final Replies replies = new Replies();
    private SweepReport report;

    @Setup
    public void setUp() {
        report = format.report(new PrintStream(OutputStream.nullOutputStream()));
    }

    @Benchmark
    public void reply() {
        report.result(replies.next());
    }
}
