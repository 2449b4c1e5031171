package org.pingpoint.cli;

import java.util.Optional;

/** One option of a verb. */
abstract class Option {
    private final String form;
    private final String description;
    private final Optional<String> letter;
    private final String name;

    /**
     * @param form as the help shows it: {@code -c, --count N}, {@code --timeout D}, {@code -q, --quiet} or {@code -4}
     */
    Option(String form, String description) {
        this.form = form;
        this.description = description;
        int dashes = form.indexOf("--");
        this.letter = dashes == 0 ? Optional.empty() : Optional.of(form.substring(1, 2));
        int start = Math.max(dashes, 0);
        int end = form.indexOf(' ', start);
        this.name = end < 0 ? form.substring(start) : form.substring(start, end);
    }

    /** As the help shows it. */
    String form() {
        return form;
    }

    String description() {
        return description;
    }

    /** The name of one letter, without its dash. */
    Optional<String> letter() {
        return letter;
    }

    /** The name of several letters, without its dashes. */
    Optional<String> word() {
        return name.startsWith("--") ? Optional.of(name.substring(2)) : Optional.empty();
    }

    /** What diagnostics call it: the longer name, with its dashes. */
    String name() {
        return name;
    }

    /** The longer name, and what belongs behind it: {@code --count N}. */
    String expected() {
        return form.substring(form.indexOf(name));
    }

    /** Whether the word that follows belongs to it. */
    abstract boolean takesValue();

    /**
     * Called each time the option is found on the command line, in order.
     *
     * @param value what follows it, as typed; empty if it takes no value
     * @throws UsageException if the value cannot be read; the message leaves the option's name to the caller
     */
    abstract void take(String value);
}
