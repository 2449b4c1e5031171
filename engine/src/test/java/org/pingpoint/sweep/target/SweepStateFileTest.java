package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SweepStateFileTest {
    private static final SweepState STATE = new SweepState(-77, Long.MIN_VALUE, 3, Long.MAX_VALUE, 1L << 61);

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("sweep.state");
    }

    private void write(SweepState... states) throws IOException {
        try (SweepStateFile file = SweepStateFile.open(file(), -77)) {
            for (SweepState state : states) {
                file.save(state);
            }
        }
    }

    @Test
    void theLastSavedIsFound() throws IOException {
        write();
        assertThat(file()).doesNotExist();
        write(new SweepState(-77, 0, 0, 0, 1), new SweepState(-77, 0, 0, 0, 2), STATE);
        try (SweepStateFile again = SweepStateFile.open(file(), -77)) {
            assertThat(again.found()).contains(STATE);
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).as("nothing is left beside").containsExactly(file());
        }
    }

    /** Written down: a state of this version must be readable by every later one that still calls it version 1. */
    @Test
    void theFormat() throws IOException {
        write(new SweepState(10, -5, 1, 255, 65_536));
        assertThat(Files.readString(file()))
                .isEqualTo("pingpoint-sweep 1\ncommand 000000000000000a\nseed -5\nwindow 1\ntargets 00000000000000ff\n"
                        + "settled 65536\ncheck 5d10f5075add5f70\n");
    }

    /** As a kill at any moment leaves it: whoever looks sees a whole state, never a part of one. */
    @Test
    void readersNeverSeeAHalfWrittenState() throws Exception {
        write(new SweepState(-77, 0, 0, 0, 0));
        AtomicBoolean done = new AtomicBoolean();
        Thread saver = new Thread(() -> {
            try (SweepStateFile file = SweepStateFile.open(file(), -77)) {
                for (int i = 1; i <= 300; i++) {
                    file.save(new SweepState(-77, 0, 0, 0, i));
                    Thread.sleep(1);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                done.set(true);
            }
        });
        saver.start();
        long latest = 0;
        while (!done.get()) {
            long seen = SweepState.parse(Files.readString(file())).orElseThrow().settled();
            assertThat(seen).isGreaterThanOrEqualTo(latest);
            latest = seen;
        }
        saver.join();
        assertThat(SweepState.parse(Files.readString(file())).orElseThrow().settled())
                .isEqualTo(300);
    }

    @Test
    void anotherCommandsFileIsRefused() throws IOException {
        write(STATE);
        assertThatThrownBy(() -> SweepStateFile.open(file(), 78))
                .isInstanceOf(SweepStateException.class)
                .hasMessageContaining("belongs to a sweep with other options");
        assertThat(SweepState.parse(Files.readString(file()))).as("and is kept").contains(STATE);
    }

    @Test
    void whatIsNoStateIsRefused() throws IOException {
        String good = STATE.text();
        for (String text : List.of(
                "",
                "hello\n",
                good.substring(0, good.length() - 2),
                good + "\n",
                good.replace("window 3", "window 4"),
                "x".repeat(1 << 20))) {
            Files.writeString(file(), text);
            assertThatThrownBy(() -> SweepStateFile.open(file(), -77))
                    .isInstanceOf(SweepStateException.class)
                    .hasMessageContaining("no state file of a sweep, or damaged");
        }
        Files.writeString(file(), good.replace("pingpoint-sweep 1", "pingpoint-sweep 2"));
        assertThatThrownBy(() -> SweepStateFile.open(file(), -77)).hasMessageContaining("another version");
        assertThatThrownBy(() -> SweepStateFile.open(directory, -77)).isInstanceOf(SweepStateException.class);
    }

    @Test
    void whereNothingCanBeWrittenIsRefusedAtOnce() {
        assertThatThrownBy(() -> SweepStateFile.open(directory.resolve("none/sweep.state"), 1))
                .isInstanceOf(SweepStateException.class)
                .hasMessageContaining("its directory does not exist");
    }

    @Test
    void aFailedWriteIsReported() throws IOException {
        SweepStateFile file = SweepStateFile.open(file(), -77);
        Files.createDirectory(directory.resolve(".sweep.state.tmp"));
        file.save(STATE);
        assertThatThrownBy(file::close)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("writing state file '" + file() + "': ");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = directory.resolve("real.state");
        Files.writeString(real, STATE.text());
        Files.createSymbolicLink(file(), real);
        write(STATE);
        assertThat(file()).isSymbolicLink();
        assertThat(SweepState.parse(Files.readString(real))).contains(STATE);
    }
}
