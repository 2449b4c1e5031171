package org.pingpoint.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints the help of a verb, in lines of at most 80 columns. */
final class OptionsHelp {
    private static final int WIDTH = 80;
    private static final String INDENT = "  ";
    /** Options that have no short name start where the long names of the others do. */
    private static final String NO_LETTER = "    ";
    /** Wider ones have a line of their own, so that one long name does not narrow all descriptions. */
    private static final int WIDEST_FORM = 26;

    private final PrintStream out;

    OptionsHelp(PrintStream out) {
        this.out = out;
    }

    /** @param footer lines printed as they are */
    void print(String verb, String description, Arguments arguments, List<Option> options, List<String> footer) {
        out.println(("Usage: pingpoint " + verb + " [OPTIONS] " + arguments.form()).strip());
        for (String line : wrap(description, WIDTH)) {
            out.println(line);
        }
        List<Row> rows = rows(arguments, options);
        int column = INDENT.length() + INDENT.length();
        for (Row row : rows) {
            column = Math.max(column, row.isWide() ? 0 : INDENT.length() + row.form.length() + INDENT.length());
        }
        out.println();
        for (Row row : rows) {
            print(row, column);
        }
        if (!footer.isEmpty()) {
            out.println();
            for (String line : footer) {
                out.println(line);
            }
        }
    }

    private record Row(String form, String description) {
        boolean isWide() {
            return form.length() > WIDEST_FORM;
        }
    }

    private static List<Row> rows(Arguments arguments, List<Option> options) {
        List<Row> rows = new ArrayList<>();
        if (!arguments.form().isEmpty()) {
            rows.add(new Row(arguments.form(), arguments.description()));
        }
        for (Option option : options) {
            String indent = option.form().startsWith("--") ? NO_LETTER : "";
            rows.add(new Row(indent + option.form(), option.description()));
        }
        return rows;
    }

    private void print(Row row, int column) {
        String left = INDENT + row.form;
        if (row.isWide()) {
            out.println(left);
            left = "";
        }
        for (String line : wrap(row.description, WIDTH - column)) {
            out.println(left + " ".repeat(column - left.length()) + line);
            left = "";
        }
    }

    /** Broken at spaces. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
