package org.pingpoint.cli;

/** Diagnostics are one line each, and what they quote cannot steer a terminal. */
final class OneLine {
    private OneLine() {}

    /** The text with line ends and control characters as {@code \\uXXXX} or spaces. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.strip().codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                line.append(' ');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                line.append(String.format("\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
