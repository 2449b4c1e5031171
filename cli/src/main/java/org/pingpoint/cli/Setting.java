package org.pingpoint.cli;

/**
 * A value that is always there.
 *
 * @param standard taken unless the option is given
 */
record Setting<T>(Value<T> option, T standard) {
    T get() {
        return option.get().orElse(standard);
    }
}
