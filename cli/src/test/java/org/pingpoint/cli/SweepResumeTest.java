package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pingpoint.model.IpAddress;
import org.pingpoint.sweep.SweepOutcome;

/** Sweeps with a state file: what is killed, full, torn or in use, and what the next run makes of it. */
@Timeout(60)
class SweepResumeTest {
    private static final String LINE = "198.18.9.0/26 -o csv";
    /** A window of its own for each so many words. */
    private static final int WORDS = 65_536;

    @TempDir
    Path folder;

    private AppendedSweeps sweeps;

    @BeforeEach
    void begin() {
        sweeps = new AppendedSweeps(folder);
    }

    private static ScriptedSweep killedAfter(ScriptedSweep engine, int targets) {
        engine.killedAfter = targets;
        return engine;
    }

    private static ScriptedSweep silent() {
        return new ScriptedSweep((target, result, hand) -> {
            result.about(target, SweepOutcome.SILENT, 2);
            hand.over();
        });
    }

    @Test
    void halfALineOfAKilledRunIsTakenAway() throws IOException {
        sweeps.run(killedAfter(new ScriptedSweep(), 20), LINE);
        sweeps.write("198.18.9.1,,1,rep");
        sweeps.run(new ScriptedSweep(), LINE);

        assertThat(sweeps.lines()).allMatch(l -> l.split(",", -1).length == SweepCsv.COLUMNS.split(",").length);
        assertThat(sweeps.targets()).hasSize(64);
        assertThat(Files.readString(sweeps.results())).doesNotContain("\n\n").endsWith("\n");
    }

    @Test
    void halfALineIsTakenAwayThoughNoStateWasWritten() throws IOException {
        sweeps.write(SweepCsv.COLUMNS + "\n198.18.9.1,,1,reply,,198.1");
        sweeps.run(new ScriptedSweep(), LINE);

        assertThat(sweeps.lines().get(1)).matches("198.18.9.[0-9]+,,1,reply,,198.18.9.[0-9]+,64,50000,,,,,false,,,");
        assertThat(sweeps.lines()).hasSize(65);
    }

    @Test
    void halfAHeaderIsNoHeader() throws IOException {
        sweeps.write(SweepCsv.COLUMNS.substring(0, 30));
        sweeps.run(new ScriptedSweep(), LINE);

        assertThat(sweeps.lines()).hasSize(65).startsWith(SweepCsv.COLUMNS);
    }

    @Test
    void halfALineOfSomebodyElsesIsKept() throws IOException {
        sweeps.write("notes\nof mine");
        sweeps.run(new ScriptedSweep(), "198.18.9.1 -o csv");

        assertThat(sweeps.lines())
                .startsWith("notes", "of mine")
                .element(2)
                .asString()
                .startsWith("198.18.9.1,");
    }

    @Test
    void aRunThatLeftNoStateLeavesOneHeader() throws IOException {
        sweeps.run(killedAfter(new ScriptedSweep(), 20), LINE);
        Files.delete(sweeps.state());
        sweeps.run(new ScriptedSweep(), LINE);

        assertThat(sweeps.lines()).filteredOn(SweepCsv.COLUMNS::equals).hasSize(1);
        assertThat(sweeps.targets()).hasSize(64);
    }

    @Test
    void theFirstProgressIsSaved() throws IOException {
        sweeps.run(killedAfter(new ScriptedSweep(), 1), LINE);

        assertThat(sweeps.state()).exists();
    }

    @Test
    void aFinishedSweepThatIsRunAgainSaysWhatItSaid() throws IOException {
        AppendedSweeps.Ran first = sweeps.run(silent(), LINE);
        AppendedSweeps.Ran again = sweeps.run(silent(), LINE);

        assertThat(first.code()).isEqualTo(ExitCode.BAD);
        assertThat(again.code()).isEqualTo(ExitCode.BAD);
        assertThat(first.err()).contains("64 targets, 64 probes in 6.40 s: 0 answered, 0 refused, 64 silent\n");
        assertThat(again.err()).startsWith(first.err()).contains("had finished; remove it to sweep again");
    }

    @Test
    void afterKillsTheSummaryIsOfTheWholeSweep() throws IOException {
        String line = "198.18.9.0/25 -o ndjson --state ";
        JsonNode expected = summary(SweepVerbTest.run(SweepVerbTest.everything(), line + folder.resolve("whole")));
        for (int i = 0; i < 3; i++) {
            sweeps.run(killedAfter(SweepVerbTest.everything(), 37), "198.18.9.0/25 -o ndjson");
        }
        AppendedSweeps.Ran last = sweeps.run(SweepVerbTest.everything(), "198.18.9.0/25 -o ndjson");

        JsonNode resumed = new ObjectMapper().readTree(sweeps.last());
        for (String count : List.of(
                "targets",
                "settled",
                "finished",
                "begun",
                "answered",
                "refused",
                "silent",
                "unsent",
                "late",
                "duplicates")) {
            assertThat(resumed.get(count)).as(count).isEqualTo(expected.get(count));
        }
        assertThat(resumed.get("targets").asInt()).isEqualTo(128);
        assertThat(last.code()).isEqualTo(ExitCode.BAD);
    }

    private static JsonNode summary(SweepVerbTest.Ran ran) throws IOException {
        return new ObjectMapper().readTree(ran.lines().get(ran.lines().size() - 1));
    }

    /** A late answer turns a silent target that has been noted into an answered one. */
    @Test
    void whatAnsweredLateIsNotSilentToTheNextRun() throws IOException {
        IpAddress[] before = new IpAddress[1];
        ScriptedSweep slow = new ScriptedSweep((target, result, hand) -> {
            if (before[0] != null) {
                result.about(before[0], SweepOutcome.REPLY, 1).late();
                hand.over();
            }
            before[0] = target;
            result.about(target, SweepOutcome.SILENT, 2);
            hand.over();
        });
        sweeps.run(killedAfter(slow, 30), "198.18.9.0/26 -o ndjson");
        sweeps.run(new ScriptedSweep(), "198.18.9.0/26 -o ndjson");

        JsonNode summary = new ObjectMapper().readTree(sweeps.last());
        assertThat(summary.get("silent").asInt()).as("the last of each state").isLessThanOrEqualTo(1);
        assertThat(summary.get("answered").asInt() + summary.get("silent").asInt())
                .isEqualTo(64);
        assertThat(summary.get("late").asInt()).isBetween(20, 30);
    }

    /** The first window is a host and loopback, the second a network. */
    @Test
    void whatEarlierWindowsHeldIsNotForgotten() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list"), "127.0.0.1\n" + "198.18.8.1\n".repeat(WORDS - 1) + "198.18.9.0/26\n");
        String line = "--targets " + list + " -o csv";
        sweeps.run(killedAfter(silent(), 20), line);
        ScriptedSweep second = new ScriptedSweep();
        AppendedSweeps.Ran resumed = sweeps.run(second, line);

        assertThat(second.asked).doesNotContain("198.18.8.1");
        assertThat(resumed.err()).startsWith("65 targets, ").contains("left out: 1 loopback");
        assertThat(resumed.code()).isEqualTo(ExitCode.BAD);
    }

    /** The last window has nothing to probe, so a state that points there has no target left. */
    @Test
    void aFinishedSweepThatEndsInNothingHadFinished() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "198.18.8.1\n".repeat(WORDS) + "198.18.9.1\n");
        String line = "--targets " + list + " --exclude 198.18.9.0/24 -o csv";
        AppendedSweeps.Ran first = sweeps.run(silent(), line);
        AppendedSweeps.Ran again = sweeps.run(silent(), line);

        assertThat(first.code()).isEqualTo(ExitCode.BAD);
        assertThat(again.err()).contains("1 target, ").contains("had finished; remove it to sweep again");
        assertThat(again.code()).isEqualTo(ExitCode.BAD);
    }

    @Test
    void everyTargetIsInTheResultsOfKilledRuns() throws IOException {
        for (int i = 0; i < 5; i++) {
            sweeps.run(killedAfter(SweepVerbTest.everything(), 7 + 3 * i), LINE);
        }
        sweeps.run(SweepVerbTest.everything(), LINE);

        assertThat(sweeps.targets()).hasSize(64);
        assertThat(sweeps.lines()).filteredOn(SweepCsv.COLUMNS::equals).hasSize(1);
    }
}
