package org.pingpoint.lab.zoo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pingpoint.lab.Command;
import org.pingpoint.lab.LabException;

/** The product as it ships, by its launcher, with a class archive of its own among what the build has made. */
final class Launcher {
    private final List<String> words;

    private Launcher(List<String> words) {
        this.words = words;
    }

    /**
     * Ready to be run many times at once: the first run writes the archive, and that is done here.
     *
     * <p>{@code -Dzoo.java} is the home of the Java that it takes, by default the one that runs the tests; {@code -Dzoo.flags}
     * are options for that, by default none.
     */
    static Launcher ready() {
        String java = System.getProperty("zoo.java", System.getProperty("java.home"));
        Path cache = Path.of("target", "zoo-cache").toAbsolutePath();
        Path script = Path.of("..", "cli", "pingpoint").toAbsolutePath().normalize();
        Path jar = script.resolveSibling(Path.of("target", "pingpoint.jar"));
        if (!Files.exists(jar)) {
            // The launcher would build it, with another Maven below this one.
            throw new LabException("no " + jar + ": the zoo comes behind package");
        }
        Launcher launcher = new Launcher(List.of(
                "env",
                "JAVA_HOME=" + java,
                "XDG_CACHE_HOME=" + cache,
                "PINGPOINT_JAVA_OPTS=" + System.getProperty("zoo.flags", ""),
                script.toString()));
        Command.of(launcher.with(List.of("--version"))).must();
        return launcher;
    }

    /** The words of a command with these arguments. */
    List<String> with(List<String> arguments) {
        List<String> all = new ArrayList<>(words);
        all.addAll(arguments);
        return all;
    }
}
