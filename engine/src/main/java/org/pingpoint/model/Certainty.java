package org.pingpoint.model;

import java.util.Locale;

/** How sure a statement is. */
public enum Certainty {
    /** A packet or a table entry says it. */
    PROVEN,
    /** The best member of a class that looks alike from here. */
    INFERRED,
    /** Could not be judged. */
    UNKNOWN;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
