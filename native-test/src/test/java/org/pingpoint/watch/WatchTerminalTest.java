package org.pingpoint.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingpoint.lab.Command;
import org.pingpoint.lab.NeedsRoot;

/** {@code watch} on a terminal: its keys, other window sizes, and what it leaves behind. */
@NeedsRoot
class WatchTerminalTest {
    /** A window of another width is drawn anew, with every word of it; else only what differs is written. */
    private static final String TOOLS =
            """
            set -eu
            columns=90
            shows() {
              for i in $(seq 100); do
                columns=$((90 + (columns + 1) % 20)); stty -F "$(cat tty)" cols $columns 2>/dev/null || true
                sleep 0.3
                if grep -qa -- "$1" screen; then return; fi
              done
              echo "never shown: $1" >&2; tail -c 3000 screen >&2; exit 1
            }
            press() { printf "$1" >&3; }
            mkfifo keys
            # A shell's background ignores SIGINT, and so would all that it starts. The shell on the terminal hears it too, and goes on.
            env --default-signal=INT script -qefc "trap : INT; tty >tty; stty cols 90 rows 30; stty -g >before; $RUN; echo \\"exit \\$?\\"; stty -g >after" \\
              screen <keys >/dev/null 2>&1 &
            exec 3>keys
            until [ -s tty ]; do sleep 0.05; done
            """;

    private static Detour detour;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() {
        detour = new Detour();
    }

    @AfterAll
    static void remove() {
        detour.close();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java") + " -jar "
                + Path.of("../cli/target/pingpoint.jar").toAbsolutePath().normalize();
    }

    /** @return what was written to the terminal */
    private String onTerminal(String run, Map<String, String> environment, String keys) throws Exception {
        StringBuilder script = new StringBuilder("cd " + folder + "\n");
        environment.forEach((name, value) -> script.append("export " + name + "='" + value + "'\n"));
        script.append("RUN='" + run + "'\n").append(TOOLS).append(keys).append("\nwait\ncmp before after\n");
        Command.Output output =
                detour.client.command("bash").input(script.toString()).run();
        assertThat(output.exit()).as(output.err() + output.out()).isZero();
        return Files.readString(folder.resolve("screen"));
    }

    @Test
    void everyKeyDoesWhatTheHelpSays() throws Exception {
        String screen = onTerminal(
                "strace -f -qq -e trace=execve,execveat -o execve.txt " + java() + " watch " + Detour.SERVER + " "
                        + Detour.SERVER6,
                Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8"),
                """
                shows 'p pause'; shows '4 hops, reached, 0% lost'; shows '█'
                press p; shows PAUSED; press p
                press '?'; shows 'forget what was counted'; press '?'
                press r; shows 'counted from now on'
                press n; shows '> 2/2'; press '\\033[D'; shows '> 1/2'
                press m; shows 'by udp port 33434'
                press w; shows 'written: '
                press q; shows 'exit 0'
                """);

        // The screen and the cursor are given back, and the report stays.
        assertThat(screen).contains("\u001b[?1049h", "\u001b[?1049l");
        assertThat(screen.substring(screen.indexOf("\u001b[?1049l")))
                .contains("watch of " + Detour.SERVER + " by udp port 33434", "watch of " + Detour.SERVER6, "exit 0")
                .doesNotContain("\u001b[H");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> reports = files.filter(f -> f.getFileName().toString().startsWith("pingpoint-watch-"))
                    .toList();
            assertThat(reports).hasSize(1);
            assertThat(Files.readString(reports.get(0))).startsWith("watch of " + Detour.SERVER);
        }
        assertThat(Files.readAllLines(folder.resolve("execve.txt")))
                .filteredOn(line -> line.contains("execve"))
                .hasSize(1);
    }

    @Test
    void anInterruptGivesTheTerminalBack() throws Exception {
        String screen = onTerminal(
                java() + " watch " + Detour.SERVER,
                Map.of("TERM", "screen", "LC_ALL", "C", "NO_COLOR", "1"),
                "shows '4 hops, reached'; shows ' #'\npress '\\003'; shows 'exit 130'\n");

        assertThat(screen.substring(screen.lastIndexOf("\u001b["))).contains("watch of " + Detour.SERVER);
        assertThat(screen).doesNotContain("\u001b[31m", "█");
    }

    @Test
    void aTerminalThatCannotBeDrawnOnGetsLines() throws Exception {
        String screen = onTerminal(
                java() + " watch -c 3 --interval 50ms " + Detour.SERVER, Map.of("TERM", "dumb"), "shows 'exit 0'\n");

        assertThat(screen)
                .contains("watch of " + Detour.SERVER + " by icmp, 3 rounds")
                .doesNotContain("\u001b[");
    }
}
