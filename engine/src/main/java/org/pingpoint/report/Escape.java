package org.pingpoint.report;

/**
 * Makes text that came from the network or from DNS safe for a terminal and for a file: control characters, ANSI sequences
 * and characters that change the direction or hide (Unicode category Cf, line and paragraph separators, lone surrogates)
 * become {@code \xNN} or <code>\\uNNNN</code>. Everything else, of any script, stays.
 */
public final class Escape {
    private Escape() {}

    /** The text with nothing in it that a terminal would obey. */
    public static String of(String text) {
        if (text.codePoints().allMatch(Escape::isHarmless)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                safe.appendCodePoint(c);
            } else if (c < 0x100) {
                safe.append(String.format("\\x%02x", c));
            } else {
                safe.append(String.format("\\u%04x", c));
            }
        });
        return safe.toString();
    }

    private static boolean isHarmless(int c) {
        if (c >= 0x20 && c < 0x7f) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
