package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SweepStateFileTest {
    private static final SweepState STATE =
            new SweepState(-77, Long.MIN_VALUE, 3, Long.MAX_VALUE, 1L << 61, SweepTally.NONE);

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
        write(
                new SweepState(-77, 0, 0, 0, 1, SweepTally.NONE),
                new SweepState(-77, 0, 0, 0, 2, SweepTally.NONE),
                STATE);
        try (SweepStateFile again = SweepStateFile.open(file(), -77)) {
            assertThat(again.found()).contains(STATE);
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).as("nothing is left beside").containsExactly(file());
        }
    }

    /** Written down: a state of this version must be readable by every later one that still calls it version 2. */
    @Test
    void theFormat() throws IOException {
        SweepTally tally = new SweepTally(
                41, 7, 20, 3, 2, 5, 99, 11, 12, 13, 1_500_000_000, 50, 1, Map.of(LeftOut.EXCLUDED, 256L));
        write(new SweepState(10, -5, 1, 255, 65_536, tally));
        assertThat(file())
                .hasContent(
                        """
                        pingpoint-sweep 2
                        command 000000000000000a
                        seed -5
                        window 1
                        targets 00000000000000ff
                        settled 65536
                        answered 41
                        refused 7
                        silent 20
                        unsent 3
                        late 2
                        duplicates 5
                        sent 99
                        dropped 11
                        stalls 12
                        limited 13
                        nanos 1500000000
                        passed 50
                        unresolved 1
                        left-out-excluded 256
                        left-out-unspecified 0
                        left-out-loopback 0
                        left-out-multicast 0
                        left-out-reserved 0
                        left-out-network-address 0
                        left-out-broadcast-address 0
                        left-out-own-address 0
                        check b99b83fe4b0b2107
                        """);
        try (SweepStateFile again = SweepStateFile.open(file(), 10)) {
            assertThat(again.found().orElseThrow().tally()).isEqualTo(tally);
        }
    }

    /** As a kill at any moment leaves it: whoever looks sees a whole state, never a part of one. */
    @Test
    void readersNeverSeeAHalfWrittenState() throws Exception {
        write(new SweepState(-77, 0, 0, 0, 0, SweepTally.NONE));
        AtomicBoolean done = new AtomicBoolean();
        Thread saver = new Thread(() -> {
            try (SweepStateFile file = SweepStateFile.open(file(), -77)) {
                for (int i = 1; i <= 300; i++) {
                    file.save(new SweepState(-77, 0, 0, 0, i, SweepTally.NONE));
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
        Files.writeString(file(), good.replace("pingpoint-sweep 2", "pingpoint-sweep 1"));
        assertThatThrownBy(() -> SweepStateFile.open(file(), -77)).hasMessageContaining("another version");
    }

    @Test
    void aDirectoryIsRefused() {
        assertThatThrownBy(() -> SweepStateFile.open(directory, -77))
                .isInstanceOf(SweepStateException.class)
                .hasMessage("state file '" + directory + "' is a directory; expected a file");
    }

    @Test
    void whereNothingCanBeWrittenIsRefusedAtOnce() {
        assertThatThrownBy(() -> SweepStateFile.open(directory.resolve("none/sweep.state"), 1))
                .isInstanceOf(SweepStateException.class)
                .hasMessageContaining("its directory does not exist");
    }

    @Test
    void aFailedWriteIsReportedAndLeavesNothingBehind() throws IOException {
        SweepStateFile file = SweepStateFile.open(file(), -77);
        // A file cannot be put in the place of a directory that holds something.
        Files.createDirectories(file().resolve("in the way"));
        file.save(STATE);
        assertThatThrownBy(file::close)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("writing state file '" + file() + "': ");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void oneRunAtATimeHasIt() throws IOException {
        try (SweepStateFile first = SweepStateFile.open(file(), -77)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> SweepStateFile.open(file(), -77))
                        .isInstanceOf(SweepStateException.class)
                        .hasMessage("state file '" + file() + "' is in use by another run");
            }
            assertThat(isLockedForOtherProcesses()).isTrue();
            first.save(STATE);
        }
        write(STATE);
    }

    /** By the kernel's own list of locks, which has the inode in each line. */
    private boolean isLockedForOtherProcesses() throws IOException {
        Object inode = Files.getAttribute(directory.resolve(".sweep.state.lock"), "unix:ino");
        return Files.readAllLines(Path.of("/proc/locks")).stream()
                .anyMatch(l -> l.contains("POSIX  ADVISORY  WRITE") && l.contains(":" + inode + " "));
    }

    @Test
    void whatAKillLeavesLocksNothing() throws IOException {
        Files.createFile(directory.resolve(".sweep.state.lock"));
        Files.createFile(directory.resolve(".sweep.state.tmp"));
        write(STATE);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void resultsAreOnTheDiskBeforeAStateSaysSo() throws IOException {
        List<String> order = new ArrayList<>();
        try (SweepStateFile file = SweepStateFile.open(
                file(), -77, () -> order.add("results forced, " + (Files.exists(file()) ? "state" : "no state")))) {
            file.save(STATE);
        }
        assertThat(order).containsExactly("results forced, no state");
        assertThat(file()).exists();
    }

    @Test
    void resultsThatDoNotReachTheDiskLeaveTheStateAsItWas() throws IOException {
        write(STATE);
        SweepStateFile file = SweepStateFile.open(file(), -77, () -> {
            throw new IOException("Input/output error");
        });
        file.save(new SweepState(-77, 0, 9, 0, 0, SweepTally.NONE));
        assertThatThrownBy(file::close).hasMessage("Input/output error");
        assertThat(SweepState.parse(Files.readString(file()))).contains(STATE);
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
