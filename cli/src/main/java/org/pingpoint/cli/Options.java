package org.pingpoint.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a verb can be told. Its options and arguments are fields that declare themselves here, in the order of the help:
 *
 * <pre>{@code
 * private final Options options = new Options("Asks whether somebody is there.");
 * private final Arguments targets = options.arguments("TARGET", 1, Arguments.MANY, "Addresses or names.");
 * private final Flag quiet = options.flag("-q, --quiet", "Print less.");
 * private final Setting<Duration> timeout =
 *         options.value("--timeout D", Values.DURATION, "How long to wait (default: 1s).").orElse(Duration.ofSeconds(1));
 * }</pre>
 *
 * <p>There are no annotations here and no reflection: to read them takes longer than a short run does.
 */
final class Options {
    private final String description;
    private final List<String> footer;
    private final List<Option> declared = new ArrayList<>();
    private final Flag help = new Flag("-h, --help", "Show this help.");
    private Arguments arguments = Arguments.none();

    /**
     * @param description what the verb does, in a sentence
     * @param footer lines below the options in the help, such as examples
     */
    Options(String description, String... footer) {
        this.description = description;
        this.footer = List.of(footer);
    }

    /** @param form as the help shows it: {@code -q, --quiet} or {@code -4} */
    Flag flag(String form, String description) {
        return declare(new Flag(form, description));
    }

    /** @param form as the help shows it: {@code -c, --count N} or {@code --timeout D} */
    <T> Value<T> value(String form, Values.Reader<T> reader, String description) {
        return declare(new Value<>(form, reader, description));
    }

    /** As {@link #value}, for an option that may be given several times. */
    <T> ValueList<T> values(String form, Values.Reader<T> reader, String description) {
        return declare(new ValueList<>(form, reader, description));
    }

    /** As {@link Arguments#Arguments}; a verb that does not call this takes none. */
    Arguments arguments(String label, int least, int most, String description) {
        arguments = new Arguments(label, least, most, description);
        return arguments;
    }

    private <O extends Option> O declare(O option) {
        declared.add(option);
        return option;
    }

    /**
     * Hands the words of a command line to the options and arguments that they are for. If help is asked for, wherever, none
     * is read, and only an option that lacks its value is still an error.
     *
     * @throws UsageException if an option is not known, lacks its value or has one that cannot be read, or if there are too
     *     few or too many arguments
     */
    void parse(String... words) {
        TypedWords typed = new TypedWords(all(), words);
        if (typed.has(help)) {
            help.take("");
            return;
        }
        if (!typed.complaints().isEmpty()) {
            throw new UsageException(typed.complaints().get(0));
        }
        for (TypedWords.Use use : typed.uses()) {
            try {
                use.option().take(use.value());
            } catch (UsageException e) {
                throw new UsageException(use.option().name() + " " + e.getMessage());
            }
        }
        arguments.take(typed.arguments());
    }

    boolean isHelpAsked() {
        return help.isGiven();
    }

    /** @param verb as typed behind {@code pingpoint} */
    void printHelp(PrintStream out, String verb) {
        new OptionsHelp(out).print(verb, description, arguments, all(), footer);
    }

    private List<Option> all() {
        List<Option> all = new ArrayList<>(declared);
        all.add(help);
        return all;
    }
}
