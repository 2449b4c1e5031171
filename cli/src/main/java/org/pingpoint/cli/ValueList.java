package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.List;

/** An option with a value that may be given several times, each time with another. */
final class ValueList<T> extends Option {
    private final Values.Reader<T> reader;
    private final List<T> given = new ArrayList<>();

    ValueList(String form, Values.Reader<T> reader, String description) {
        super(form, description);
        this.reader = reader;
    }

    /** In the order they were given. */
    List<T> get() {
        return List.copyOf(given);
    }

    @Override
    boolean takesValue() {
        return true;
    }

    @Override
    void take(String value) {
        given.add(reader.read(value));
    }
}
