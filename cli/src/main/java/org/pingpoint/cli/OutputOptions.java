package org.pingpoint.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Mixin: how results are printed. */
public final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, json, ndjson or csv, what fits the verb (default: text).")
    private String format = "text";

    @Option(names = "--lang", paramLabel = "en|ja", description = "Language of texts (default: the locale's).")
    private String language;

    @Option(names = "--color", paramLabel = "auto|always|never", description = "Default: auto; NO_COLOR is obeyed.")
    private String color = "auto";

    @Option(
            names = {"-q", "--quiet"},
            description = "Print less.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print more; with a bug, its stack trace.")
    private boolean verbose;

    /** The formats that verbs know; each verb offers some. */
    public enum Format {
        TEXT,
        JSON,
        NDJSON,
        CSV;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The asked format.
     *
     * @param offered what the verb can print
     * @throws UsageException if it is none of these
     */
    public Format format(Format... offered) {
        return Arrays.stream(offered)
                .filter(f -> f.text().equals(format))
                .findFirst()
                .orElseThrow(() -> new UsageException("--output '" + format + "' is not offered here; expected "
                        + Arrays.stream(offered).map(Format::text).collect(Collectors.joining(", "))));
    }

    /** English or Japanese: as asked, else as LC_ALL, LC_MESSAGES or LANG say, else English. */
    public Locale language(Map<String, String> environment) {
        String asked = Optional.ofNullable(language).orElseGet(() -> {
            for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
                String value = environment.getOrDefault(name, "");
                if (!value.isEmpty()) {
                    return value.startsWith("ja") ? "ja" : "en";
                }
            }
            return "en";
        });
        return switch (asked) {
            case "en" -> Locale.ENGLISH;
            case "ja" -> Locale.JAPANESE;
            default -> throw new UsageException("--lang '" + asked + "' is not known; expected en or ja");
        };
    }

    /** True if the text shall be coloured. */
    public boolean color(Session session) {
        return switch (color) {
            case "always" -> true;
            case "never" -> false;
            case "auto" -> session.isTerminal()
                    && session.environment().getOrDefault("NO_COLOR", "").isEmpty()
                    && !"dumb".equals(session.environment().get("TERM"));
            default -> throw new UsageException("--color '" + color + "' is not known; expected auto, always or never");
        };
    }

    public boolean isQuiet() {
        return quiet;
    }

    public boolean isVerbose() {
        return verbose;
    }
}
