package org.pingpoint.cli;

import java.util.Optional;

/** An option with a value. Given twice, the last one counts. */
final class Value<T> extends Option {
    private final Values.Reader<T> reader;
    private Optional<T> given = Optional.empty();

    Value(String form, Values.Reader<T> reader, String description) {
        super(form, description);
        this.reader = reader;
    }

    /** What was given, if anything was. */
    Optional<T> get() {
        return given;
    }

    boolean isGiven() {
        return given.isPresent();
    }

    /** This option, with a value for runs that give none. */
    Setting<T> orElse(T standard) {
        return new Setting<>(this, standard);
    }

    @Override
    boolean takesValue() {
        return true;
    }

    @Override
    void take(String value) {
        given = Optional.of(reader.read(value));
    }
}
