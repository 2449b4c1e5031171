package org.pingpoint.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.model.Family;
import org.pingpoint.model.Target;

/** The targets of a verb that takes several. */
final class TargetList {
    private TargetList() {}

    /** The words of the command line; {@code -} stands for the lines of stdin, empty ones and {@code #} comments left out. */
    static List<String> words(List<String> typed) throws IOException {
        List<String> words = new ArrayList<>();
        for (String word : typed) {
            if (word.equals("-")) {
                words.addAll(stdin());
            } else {
                words.add(word);
            }
        }
        if (words.isEmpty()) {
            throw new UsageException("stdin names no target");
        }
        return words;
    }

    private static List<String> stdin() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<String> words = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String word = line.strip();
            if (!word.isEmpty() && !word.startsWith("#")) {
                words.add(word);
            }
        }
        return words;
    }

    /**
     * Hosts with their addresses.
     *
     * @throws UsageException if one is no target, or names a port, which {@code verb} does not take
     */
    static List<Target> hosts(List<String> typed, Optional<Family> family, String verb) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (TargetSpec spec : words(typed).stream().map(TargetSpec::parse).toList()) {
            if (spec.port().isPresent()) {
                throw new UsageException("target '" + spec.input() + "': " + verb + " takes no port here");
            }
            targets.add(NameResolver.require(spec, family));
        }
        return targets;
    }
}
