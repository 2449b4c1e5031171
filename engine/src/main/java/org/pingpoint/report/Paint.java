package org.pingpoint.report;

import org.pingpoint.model.VerdictCode;

/** ANSI colours (ECMA-48 SGR), or none. */
final class Paint {
    private final boolean on;

    Paint(boolean on) {
        this.on = on;
    }

    /** Green for good, yellow for could not judge, red for a fault. */
    String verdict(VerdictCode code, String text) {
        return switch (code.exitCode()) {
            case 0 -> sgr("1;32", text);
            case 3 -> sgr("1;33", text);
            default -> sgr("1;31", text);
        };
    }

    String heading(String text) {
        return sgr("1;36", text);
    }

    String bold(String text) {
        return sgr("1", text);
    }

    String faint(String text) {
        return sgr("2", text);
    }

    private String sgr(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
