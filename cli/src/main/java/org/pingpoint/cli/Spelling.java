package org.pingpoint.cli;

import java.util.Optional;

/** Which name somebody meant who typed another. */
final class Spelling {
    private static final int FEWEST_LETTERS = 3;
    private static final int MOST_SLIPS = 2;

    private Spelling() {}

    /**
     * The long name nearest to a mistyped one: of which it is the beginning, or from which it is at most two letters away.
     *
     * @param typed with its dashes
     * @param names with theirs; those of one letter are nobody's slip
     */
    static Optional<String> nearest(String typed, Iterable<String> names) {
        String letters = typed.replaceFirst("^-+", "");
        Optional<String> nearest = Optional.empty();
        int fewest = letters.length() < FEWEST_LETTERS ? 0 : MOST_SLIPS + 1;
        for (String name : names) {
            String other = name.startsWith("--") ? name.substring(2) : "";
            int slips = other.startsWith(letters) ? 0 : distance(letters, other);
            if (slips < fewest) {
                fewest = slips;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    /** The fewest letters to insert, leave out or replace that make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
