package org.pingpoint.cli;

import java.io.PrintStream;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.Outcome;

/** Writes lines of comma-separated values (RFC 4180); an unknown value is an empty field. */
final class Csv {
    /** Names of the columns that {@link #outcome} fills. */
    static final String OUTCOME_COLUMNS = "outcome,from,ttl,rttNs,icmpType,icmpCode,icmpName,errno";

    private final PrintStream out;

    Csv(PrintStream out) {
        this.out = out;
    }

    /** A line as it is: the names of the columns. */
    void header(String line) {
        out.println(line);
    }

    void line(Object... fields) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            line.append(i == 0 ? "" : ",").append(field(String.valueOf(fields[i])));
        }
        out.println(line);
        out.flush();
    }

    /** The fields of an outcome, joined and quoted already where they need it: none of them does. */
    static Object[] outcome(Object first, Object second, Outcome outcome) {
        Outcome told = outcome.fact();
        Object[] fields = {first, second, outcome.text(), "", "", "", "", "", "", ""};
        if (told.arrival().isPresent()) {
            Arrival arrival = told.arrival().get();
            fields[3] = arrival.from();
            fields[4] = arrival.ttl().isPresent() ? arrival.ttl().getAsInt() : "";
            fields[5] = arrival.rttNanos().isPresent() ? arrival.rttNanos().getAsLong() : "";
        }
        if (told instanceof Outcome.IcmpError error) {
            fields[6] = error.type();
            fields[7] = error.code();
            fields[8] = error.name();
        } else if (told instanceof Outcome.LocalError error) {
            fields[9] = error.errno();
        }
        return fields;
    }

    /** The text, in quotes if it needs them. */
    static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
