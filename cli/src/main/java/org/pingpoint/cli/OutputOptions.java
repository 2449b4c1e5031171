package org.pingpoint.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How results are printed: options of every verb. */
public final class OutputOptions {
    private final Setting<String> format;
    private final Value<String> language;
    private final Setting<String> color;
    private final Flag quiet;
    private final Flag verbose;

    /** Declares them among a verb's options. */
    OutputOptions(Options options) {
        format = options.value(
                        "-o, --output FORMAT",
                        Values.TEXT,
                        "text, json, ndjson, csv or dot, what fits the verb (default: text).")
                .orElse("text");
        language = options.value("--lang en|ja", Values.TEXT, "Language of texts (default: the locale's).");
        color = options.value("--color auto|always|never", Values.TEXT, "Default: auto; NO_COLOR is obeyed.")
                .orElse("auto");
        quiet = options.flag("-q, --quiet", "Print less.");
        verbose = options.flag("-v, --verbose", "Print more; with a bug, its stack trace.");
    }

    /** The formats that verbs know; each verb offers some. */
    public enum Format {
        TEXT,
        JSON,
        NDJSON,
        CSV,
        DOT;

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
        for (Format known : offered) {
            if (known.text().equals(format.get())) {
                return known;
            }
        }
        throw new UsageException("--output '" + format.get() + "' is not offered here; expected "
                + Arrays.stream(offered).map(Format::text).collect(Collectors.joining(", ")));
    }

    /** True if the format was typed: some verbs choose another than text where they print for thousands. */
    boolean isFormatGiven() {
        return format.option().isGiven();
    }

    /** English or Japanese: as asked, else as LC_ALL, LC_MESSAGES or LANG say, else English. */
    public Locale language(Map<String, String> environment) {
        String asked = language.get().orElseGet(() -> {
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

    /** The language of what a measurement prints for people. */
    Language language(Session session) {
        return Language.of(language(session.environment()));
    }

    /** True if the text shall be coloured. */
    public boolean color(Session session) {
        return switch (color.get()) {
            case "always" -> true;
            case "never" -> false;
            case "auto" -> session.isTerminal()
                    && session.environment().getOrDefault("NO_COLOR", "").isEmpty()
                    && !"dumb".equals(session.environment().get("TERM"));
            default -> throw new UsageException(
                    "--color '" + color.get() + "' is not known; expected auto, always or never");
        };
    }

    /** True if the terminal can show more than ASCII: the locale says UTF-8, and it is no console with a font of 256 characters. */
    boolean isUnicode(Session session) {
        if ("linux".equals(session.environment().get("TERM"))) {
            return false;
        }
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = session.environment().getOrDefault(name, "").toUpperCase(Locale.ROOT);
            if (!value.isEmpty()) {
                return value.contains("UTF-8") || value.contains("UTF8");
            }
        }
        return false;
    }

    public boolean isQuiet() {
        return quiet.isGiven();
    }

    public boolean isVerbose() {
        return verbose.isGiven();
    }
}
