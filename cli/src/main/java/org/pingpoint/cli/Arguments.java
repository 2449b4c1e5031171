package org.pingpoint.cli;

import java.util.List;
import java.util.Optional;

/** The words of a command line that belong to no option. */
final class Arguments {
    /** As many as there are. */
    static final int MANY = Integer.MAX_VALUE;

    private final String label;
    private final int least;
    private final int most;
    private final String description;
    private List<String> words = List.of();

    /**
     * @param label what one of them is called
     * @param least 0 or 1
     * @param most 0, 1 or {@link #MANY}
     */
    Arguments(String label, int least, int most, String description) {
        this.label = label;
        this.least = least;
        this.most = most;
        this.description = description;
    }

    /** Of a verb that takes no arguments. */
    static Arguments none() {
        return new Arguments("", 0, 0, "");
    }

    /** As typed. */
    List<String> words() {
        return words;
    }

    Optional<String> first() {
        return words.isEmpty() ? Optional.empty() : Optional.of(words.get(0));
    }

    /** As the help shows them: {@code TARGET...}, {@code [TARGET]}, or nothing where none are taken. */
    String form() {
        String form = most == MANY ? label + "..." : label;
        return least > 0 || most == 0 ? form : "[" + form + "]";
    }

    String description() {
        return description;
    }

    /** @throws UsageException if these are too few or too many */
    void take(List<String> typed) {
        if (typed.size() < least) {
            throw new UsageException("no " + label + " is given; expected " + (most == 1 ? "one" : "one or more"));
        }
        if (typed.size() > most) {
            throw new UsageException("'" + typed.get(most) + "' is an argument too many; expected "
                    + (most == 0 ? "none" : "at most one " + label));
        }
        words = typed;
    }
}
