package org.pingpoint.sweep.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pingpoint.model.IpAddress;

@Timeout(60)
class TargetWindowsTest {
    private static final TargetRules RULES = new TargetRules(
            AddressSet.of(AddressRange.of(IpAddress.parse("198.18.0.66"))),
            List.of(),
            name -> name.equals("two.example")
                    ? List.of(IpAddress.parse("203.0.113.1"), IpAddress.parse("2001:db8::1"))
                    : List.of());

    @TempDir
    private Path directory;

    private static InputStream lines(String... lines) {
        return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static TargetWindows open(List<String> words, InputStream stdin, int size) {
        return TargetWindows.open(words, stdin, RULES, Optional.empty(), size);
    }

    private static List<TargetWindow> all(TargetWindows windows) throws IOException {
        try (windows) {
            List<TargetWindow> all = new ArrayList<>();
            for (Optional<TargetWindow> w = windows.next(); w.isPresent(); w = windows.next()) {
                all.add(w.get());
            }
            assertThat(windows.next()).as("the end stays the end").isEmpty();
            return all;
        }
    }

    private static List<String> sets(List<TargetWindow> windows) {
        return windows.stream().map(w -> w.space().addresses().toString()).toList();
    }

    @Test
    void wordsFilesAndStdinInOneSequence() throws IOException {
        Path file = Files.writeString(directory.resolve("list"), "198.18.1.1\n\n# none\n198.18.1.0/30 # again\n");
        List<TargetWindow> windows =
                all(open(List.of("198.18.0.1", "@" + file, "-", "two.example"), lines("198.18.2.1", "198.18.2.2"), 3));
        assertThat(sets(windows))
                .containsExactly(
                        "[198.18.0.1, 198.18.1.0-198.18.1.3]", "[198.18.2.1-198.18.2.2, 203.0.113.1, 2001:db8::1]");
        assertThat(windows).extracting(TargetWindow::number).containsExactly(0, 1);
    }

    @Test
    void everyWordIsInOneWindow() throws IOException {
        for (int words = 0; words <= 9; words++) {
            String[] lines = new String[words];
            for (int i = 0; i < words; i++) {
                lines[i] = "198.18.0." + i;
            }
            List<TargetWindow> windows = all(open(List.of("-"), lines(lines), 3));
            assertThat(windows).hasSize((words + 2) / 3);
            assertThat(windows.stream().mapToLong(w -> w.space().size()).sum()).isEqualTo(words);
        }
    }

    @Test
    void aWindowWithNothingToProbeIsNotTheEnd() throws IOException {
        List<TargetWindow> windows = all(open(List.of("198.18.0.66", "198.18.0.67"), lines(), 1));
        assertThat(sets(windows)).containsExactly("[]", "[198.18.0.67]");
        assertThat(windows.get(0).space().leftOut()).containsEntry(LeftOut.EXCLUDED, 1L);
    }

    @Test
    void aLongListIsReadOnlyAsFarAsNeeded() throws IOException {
        AtomicLong served = new AtomicLong();
        InputStream tenMillion = new InputStream() {
            private final byte[] line = "198.18.0.1\n".getBytes(StandardCharsets.US_ASCII);

            @Override
            public int read() {
                throw new AssertionError("read by the byte");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                long from = served.get();
                long left = Math.min(length, 10_000_000L * line.length - from);
                for (int i = 0; i < left; i++) {
                    buffer[offset + i] = line[(int) ((from + i) % line.length)];
                }
                served.addAndGet(left);
                return left == 0 ? -1 : (int) left;
            }
        };
        try (TargetWindows windows = TargetWindows.open(List.of("-"), tenMillion, RULES, Optional.empty())) {
            for (int i = 1; i <= 3; i++) {
                assertThat(windows.next().orElseThrow().space().size()).isEqualTo(1);
                assertThat(served.get()).isLessThanOrEqualTo((i + 1) * 65_536L * 11 + (1 << 16));
            }
        }
    }

    @Test
    void namesInListsMayFailAndTypedOnesNot() throws IOException {
        List<TargetWindow> windows = all(open(List.of("-"), lines("two.example", "", "gone.example"), 9));
        assertThat(windows.get(0).unresolved()).containsExactly(new UnresolvedName("gone.example", "stdin:3"));
        assertThat(windows.get(0).space().size()).isEqualTo(2);
        assertThatThrownBy(() -> all(open(List.of("gone.example"), lines(), 9)))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessage("'gone.example': the name does not resolve");
    }

    @Test
    void badLinesAreNamedByNumberAndWhatCameBeforeIsKept() throws IOException {
        Path file = Files.writeString(directory.resolve("list"), "198.18.0.1\n198.18.0.2\n\n198.18.0.300\n");
        try (TargetWindows windows = open(List.of("@" + file), lines(), 2)) {
            assertThat(windows.next().orElseThrow().space().size()).isEqualTo(2);
            assertThatThrownBy(windows::next)
                    .isInstanceOf(InvalidTargetException.class)
                    .hasMessageStartingWith(file + ":4: '198.18.0.300': expected");
        }
        assertThatThrownBy(() -> all(open(List.of("-"), lines("198.18.0.1 198.18.0.2"), 9)))
                .hasMessage("stdin:1: '198.18.0.1 198.18.0.2': expected one target a line");
        assertThatThrownBy(() -> all(open(List.of("-"), lines("@" + file), 9)))
                .hasMessageContaining("stdin:1: ")
                .hasMessageContaining("cannot name another");
        assertThatThrownBy(() -> all(open(List.of("-"), lines("::1", "x".repeat(2000)), 9)))
                .hasMessage("stdin:2: a line of more than 1024 bytes; expected one target a line");
        assertThatThrownBy(() -> all(open(List.of("-"), lines("::1", "198.18.0.0/0"), 9)))
                .hasMessageContaining("stdin:2: '198.18.0.0/0': all addresses");
    }

    @Test
    void whoWaitsForALineIsLetGo() throws Exception {
        try (PipedOutputStream silent = new PipedOutputStream();
                TargetWindows windows = open(List.of("-"), new PipedInputStream(silent), 1)) {
            FutureTask<Optional<TargetWindow>> waiting = new FutureTask<>(windows::next);
            new Thread(waiting).start();
            windows.stop();
            assertThat(waiting.get(1, TimeUnit.SECONDS)).isEmpty();
            assertThat(windows.next()).isEmpty();
        }
    }

    @Test
    void unreadableFilesAreRefusedBeforeAnythingIsProbed() {
        assertThatThrownBy(() -> open(List.of("198.18.0.1", "@" + directory.resolve("none")), lines(), 1))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void aFailingReadNamesTheList() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        assertThatThrownBy(() -> all(open(List.of("-"), broken, 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("reading stdin: Input/output error");
    }

    /** From any window and any shard place, what was done and what is left make up all, with nothing in between skipped. */
    @Test
    void resumingSkipsNothing() throws IOException {
        String[] list = new String[10];
        for (int i = 0; i < list.length; i++) {
            list[i] = "198.18." + i + ".0/29";
        }
        List<TargetWindow> first = all(open(List.of("-"), lines(list), 3));
        for (TargetWindow window : first) {
            SweepState state = new SweepState(1, 2, window.number(), window.fingerprint(), 5, SweepTally.NONE);
            List<TargetWindow> rest = all(TargetWindows.open(List.of("-"), lines(list), RULES, Optional.of(state), 3));
            assertThat(sets(rest)).isEqualTo(sets(first.subList(window.number(), first.size())));
            assertThat(rest)
                    .extracting(TargetWindow::fingerprint)
                    .isEqualTo(first.stream()
                            .skip(window.number())
                            .map(TargetWindow::fingerprint)
                            .toList());
        }
    }

    @Test
    void aListThatChangedIsNotResumed() throws IOException {
        TargetWindow second =
                all(open(List.of("-"), lines("198.18.0.1", "198.18.0.2"), 1)).get(1);
        SweepState state = new SweepState(1, 2, 1, second.fingerprint(), 0, SweepTally.NONE);
        for (String[] other :
                new String[][] {{"198.18.0.9", "198.18.0.2"}, {"198.18.0.1", "198.18.0.9"}, {"198.18.0.1"}, {}}) {
            assertThatThrownBy(() -> all(TargetWindows.open(List.of("-"), lines(other), RULES, Optional.of(state), 1)))
                    .isInstanceOf(SweepStateException.class)
                    .hasMessageContaining("a list changed");
        }
        TargetRules otherRules = new TargetRules(second.space().addresses(), List.of(), RULES.names());
        assertThatThrownBy(() -> all(TargetWindows.open(
                        List.of("-"), lines("198.18.0.1", "198.18.0.2"), otherRules, Optional.of(state), 1)))
                .isInstanceOf(SweepStateException.class);
    }
}
