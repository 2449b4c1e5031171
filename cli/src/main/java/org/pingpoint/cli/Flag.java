package org.pingpoint.cli;

/** An option that is given or not. */
final class Flag extends Option {
    private boolean given;

    Flag(String form, String description) {
        super(form, description);
    }

    boolean isGiven() {
        return given;
    }

    @Override
    boolean takesValue() {
        return false;
    }

    @Override
    void take(String value) {
        given = true;
    }
}
