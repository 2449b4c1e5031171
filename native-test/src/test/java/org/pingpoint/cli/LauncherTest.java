package org.pingpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingpoint.lab.Command;
import org.pingpoint.lab.NeedsRoot;

/** {@code cli/pingpoint} beside its jar, wherever that lies, whatever the environment says: it starts, and fast the second time. */
@NeedsRoot
class LauncherTest {
    private static final Path CLI = Path.of("../cli").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private Path cache;

    @BeforeEach
    void choose() {
        cache = folder.resolve("cache");
    }

    /** The launcher and its jar in a folder of this name. */
    private Path installed(String name) throws IOException {
        Path where = Files.createDirectories(folder.resolve(name));
        Files.copy(CLI.resolve("pingpoint"), where.resolve("pingpoint"));
        Files.copy(CLI.resolve("target/pingpoint.jar"), where.resolve("pingpoint.jar"));
        return where.resolve("pingpoint");
    }

    private Command.Output version(Path launcher, String... environment) {
        List<String> words = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + cache));
        words.addAll(List.of(environment));
        words.addAll(List.of(launcher.toString(), "--version"));
        return Command.of(words).run();
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(f -> f.toString().endsWith(".jsa")).toList();
        }
    }

    private static void starts(Command.Output result) {
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("pingpoint ");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "ü, g*[x]"})
    void keepsOneArchiveForEachJar(String name) throws IOException {
        Path launcher = installed(name);
        starts(version(launcher));
        List<Path> made = archives();
        starts(version(launcher));
        assertThat(made).hasSize(1).isEqualTo(archives());
    }

    /** Where the file system of the cache knows ages by the second only. */
    @Test
    void keepsItsArchiveWhereAgesAreCoarse() throws IOException {
        Path launcher = installed("here");
        starts(version(launcher));
        Path archive = archives().get(0);
        FileTime made = Files.getLastModifiedTime(archive);
        Files.createFile(archive.resolveSibling("coarse"));
        Files.setLastModifiedTime(archive.resolveSibling("jar.age"), FileTime.from(Instant.now()));
        starts(version(launcher));
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
        Files.setLastModifiedTime(
                launcher.resolveSibling("pingpoint.jar"),
                FileTime.from(Instant.now().plusSeconds(2)));
        starts(version(launcher));
        assertThat(Files.getLastModifiedTime(archive)).isGreaterThan(made);
    }

    @Test
    void forgetsArchivesOfJarsThatAreGoneAndLeavesOthersAlone() throws IOException {
        Path gone = installed("gone");
        starts(version(gone));
        Path kept = installed("kept");
        starts(version(kept));
        Files.delete(gone.resolveSibling("pingpoint.jar"));
        starts(version(installed("new")));
        assertThat(archives()).hasSize(2);
    }

    @Test
    void makesANewArchiveOfANewJar() throws IOException {
        Path launcher = installed("here");
        starts(version(launcher));
        FileTime before = Files.getLastModifiedTime(archives().get(0));
        Files.setLastModifiedTime(launcher.resolveSibling("pingpoint.jar"), FileTime.fromMillis(1_700_000_000_000L));
        starts(version(launcher));
        assertThat(archives()).hasSize(1);
        FileTime made = Files.getLastModifiedTime(archives().get(0));
        assertThat(made).isGreaterThan(before);
        starts(version(launcher));
        assertThat(Files.getLastModifiedTime(archives().get(0))).isEqualTo(made);
    }

    /** So that nothing is rehearsed, which takes seconds. */
    private void keepNoArchive() throws IOException {
        Files.createDirectories(cache);
        Files.writeString(cache.resolve("pingpoint"), "a file where a folder should be");
    }

    @Test
    void runsWithoutAnArchiveWhereNoneCanBeKept() throws IOException {
        keepNoArchive();
        starts(version(installed("here")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JAVA_TOOL_OPTIONS=-XX:+UseSerialGC",
                "JDK_JAVA_OPTIONS=-XX:+UseParallelGC",
                "PINGPOINT_JAVA_OPTS=-XX:+UseSerialGC -Xmx32m",
                "PINGPOINT_JAVA_OPTS=-XX:+NoSuchFlag",
                "JAVA_HOME=/nowhere",
            })
    void startsWhateverTheEnvironmentSays(String setting) throws IOException {
        keepNoArchive();
        Command.Output result = version(installed("here"), setting);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("pingpoint ");
    }

    @Test
    void passesByAFolderNamedJava() throws IOException {
        keepNoArchive();
        Path folders = Files.createDirectories(folder.resolve("path/java")).getParent();
        starts(version(installed("here"), "PATH=" + folders + ":" + System.getenv("PATH")));
    }

    @Test
    void saysThatAColonInThePathCannotBe() throws IOException {
        Command.Output result = version(installed("co:lon"));
        assertThat(result.exit()).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(result.err().lines()).hasSize(1);
    }
}
