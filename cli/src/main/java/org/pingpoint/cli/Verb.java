package org.pingpoint.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An entry of the table of verbs. Only the verb that was typed is instantiated and has its annotations read: a ping must
 * not pay for the options of a diagnosis.
 *
 * @param summary one line for the list of verbs
 */
record Verb(String name, String summary, Supplier<Command> command) {
    /** All verbs, in the order of the help text. Each owner adds a line. */
    static final List<Verb> ALL = List.of();

    static Optional<Verb> find(String name) {
        return ALL.stream().filter(v -> v.name().equals(name)).findFirst();
    }
}
