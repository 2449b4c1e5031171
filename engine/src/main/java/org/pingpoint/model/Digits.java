package org.pingpoint.model;

/** Digits in text. Looked at one by one: a regular expression costs the first call of a run several milliseconds. */
public final class Digits {
    private Digits() {}

    /** Whether a text consists of ASCII decimal digits, from one to so many. */
    public static boolean isNumber(String text, int most) {
        return text.length() <= most && !text.isEmpty() && end(text, 0, 10) == text.length();
    }

    /** The same for hexadecimal digits. */
    public static boolean isHex(String text, int most) {
        return text.length() <= most && !text.isEmpty() && end(text, 0, 16) == text.length();
    }

    /** The place behind the decimal digits that stand at a place of a text. */
    public static int end(String text, int from) {
        return end(text, from, 10);
    }

    private static int end(String text, int from, int radix) {
        int i = from;
        while (i < text.length() && text.charAt(i) < 0x80 && Character.digit(text.charAt(i), radix) >= 0) {
            i++;
        }
        return i;
    }
}
