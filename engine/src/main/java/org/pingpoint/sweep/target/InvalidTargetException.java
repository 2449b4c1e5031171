package org.pingpoint.sweep.target;

/** A target, port list, shard or list file that cannot be read as such. The message is one line, with file and line number if any. */
public final class InvalidTargetException extends IllegalArgumentException {
    private static final int SHOWN = 80;

    public InvalidTargetException(String message) {
        super(message);
    }

    /** About a word that may come from any file: what does not print is not shown, nor more than fits a line. */
    static InvalidTargetException about(String word, String expected) {
        String shown = word.length() > SHOWN ? word.substring(0, SHOWN) + "…" : word;
        return new InvalidTargetException("'" + shown.replaceAll("\\p{C}", "\uFFFD") + "': " + expected);
    }

    InvalidTargetException in(String place) {
        return place.isEmpty() ? this : new InvalidTargetException(place + ": " + getMessage());
    }
}
