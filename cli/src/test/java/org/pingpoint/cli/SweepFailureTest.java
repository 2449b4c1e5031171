package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.sweep.target.SweepStateFile;

/** Sweeps that cannot go on: one line says why, with the right exit code. */
@Timeout(60)
class SweepFailureTest {
    @TempDir
    Path folder;

    private AppendedSweeps sweeps;

    @BeforeEach
    void begin() {
        sweeps = new AppendedSweeps(folder);
    }

    @Test
    void aStateInUseIsSaidAndNothingIsSent() throws IOException {
        ScriptedSweep engine = new ScriptedSweep();
        try (SweepStateFile other = SweepStateFile.open(sweeps.state(), 1)) {
            AppendedSweeps.Ran ran = sweeps.run(engine, "198.18.9.1 -o csv");

            assertThat(ran.err())
                    .isEqualTo("pingpoint: state file '" + sweeps.state() + "' is in use by another run\n");
            assertThat(ran.code()).isEqualTo(ExitCode.CANNOT_RUN);
        }
        assertThat(engine.asked).isEmpty();
        assertThat(sweeps.run(engine, "198.18.9.1 -o csv").code()).isEqualTo(ExitCode.GOOD);
    }

    @Test
    void resultsThatDoNotReachTheDiskAreNotNoted() throws IOException {
        FileOutputStream closed = new FileOutputStream(sweeps.results().toFile());
        PrintStream out = new PrintStream(OutputStream.nullOutputStream());
        closed.close();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = new Session(
                out, new PrintStream(err, true), new Interrupts(), new OutputFile(sweeps.results(), closed));
        int code = SweepVerbTest.run(new ScriptedSweep(), session, "198.18.9.1 --state " + sweeps.state());

        assertThat(code).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(err.toString()).startsWith("pingpoint: the results could not be brought to the disk: ");
        assertThat(sweeps.state()).doesNotExist();
    }

    /** Whose results go to standard output says itself, at the very end, that they could not be written. */
    @Test
    void resultsAndStateThatFailTogetherAreOneFailure() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        ScriptedSweep engine = new ScriptedSweep((target, result, hand) -> {
            for (String name : List.of("state", ".state.tmp", ".state.lock", "")) {
                Files.deleteIfExists(gone.resolve(name));
            }
            result.about(target, SweepOutcome.REPLY, 1);
            hand.over();
        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        // Full after the first result, whose state has been asked for by then.
        PrintStream out = new PrintStream(new Disk(SweepCsv.COLUMNS.length() + 60));
        Session session = new Session(out, new PrintStream(err, true), Map.of(), new Interrupts(), true);
        int code = SweepVerbTest.run(engine, session, "198.18.9.0/26 -o csv --state " + gone.resolve("state"));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.CANNOT_RUN);
    }

    @Test
    void aSummaryThatCannotBeWrittenIsOneFailure() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session =
                new Session(new PrintStream(new Disk(0)), new PrintStream(err, true), Map.of(), new Interrupts(), true);
        int code = SweepVerbTest.run(new ScriptedSweep(), session, "198.18.9.1 -q");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.CANNOT_RUN);
    }

    @Test
    void aStateThatCannotBeWrittenIsOneFailure() throws IOException {
        ScriptedSweep engine = new ScriptedSweep((target, result, hand) -> {
            Files.createDirectories(sweeps.state().resolve("in the way"));
            result.about(target, SweepOutcome.REPLY, 1);
            hand.over();
        });
        AppendedSweeps.Ran ran = sweeps.run(engine, "198.18.9.0/26 -q -o csv");

        assertThat(ran.err()).startsWith("pingpoint: writing state file '" + sweeps.state() + "': ");
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.code()).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(sweeps.lines()).hasSize(1 + engine.asked.size());
    }

    @Test
    void anInterruptEndsTheWaitForStdin() throws Exception {
        InputStream stdin = System.in;
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        System.setIn(new InputStream() {
            @Override
            public int read() throws IOException {
                reading.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    // A read of a descriptor does not end by that either.
                    return read();
                }
                return -1;
            }
        });
        try {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Interrupts interrupts = new Interrupts();
            Session session = new Session(
                    new PrintStream(OutputStream.nullOutputStream()),
                    new PrintStream(err),
                    Map.of(),
                    interrupts,
                    false);
            int[] code = new int[1];
            Thread run = new Thread(() -> code[0] = SweepVerbTest.run(new ScriptedSweep(), session, "- --rate 10k"));
            run.start();
            reading.await();
            interrupts.interrupt();
            run.join(1_000);

            assertThat(run.isAlive()).isFalse();
            assertThat(code[0]).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(err.toString()).isEmpty();
        } finally {
            never.countDown();
            System.setIn(stdin);
        }
    }
}
