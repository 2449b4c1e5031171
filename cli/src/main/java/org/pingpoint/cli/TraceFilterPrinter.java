package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.pingpoint.model.Outcome;
import org.pingpoint.trace.filter.FilterLocation;

/** Where packets to a port are filtered: {@code filter} in JSON. */
final class TraceFilterPrinter extends TraceParts.Printer<FilterLocation> {
    TraceFilterPrinter() {
        super(FilterLocation.class);
    }

    @Override
    void json(JsonGenerator json, FilterLocation filter) throws IOException {
        json.writeObjectFieldStart("filter");
        json.writeStringField("kind", filter.kind().text());
        spot(json, "after", filter.after());
        spot(json, "before", filter.before());
        if (filter.said().isPresent()) {
            json.writeObjectFieldStart("said");
            OutcomeJson.write(json, filter.said().get());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void spot(JsonGenerator json, String name, Optional<FilterLocation.Spot> spot) throws IOException {
        if (spot.isPresent()) {
            json.writeObjectFieldStart(name);
            json.writeNumberField("hop", spot.get().hop());
            json.writeStringField("address", spot.get().address().toString());
            json.writeEndObject();
        }
    }

    @Override
    void text(PrintStream out, FilterLocation filter) {
        String said = filter.said().map(TraceFilterPrinter::words).orElse("nothing");
        out.println(
                switch (filter.kind()) {
                    case SILENT -> "filter: packets to the port vanish " + place(filter) + ", where echoes go on";
                    case REFUSED -> "filter: packets to the port get as far as " + of(filter.after(), "this host")
                            + "; " + said;
                    case FORGED -> "filter: " + place(filter) + "; the answer in the target's name cannot be its own: "
                            + said;
                    case UNKNOWN -> "filter: cannot be located, echoes end at the same place";
                });
    }

    private static String words(Outcome outcome) {
        return new Phrases(Language.ENGLISH).of(outcome);
    }

    private static String place(FilterLocation filter) {
        return filter.before().isPresent()
                ? "between " + of(filter.after(), "this host") + " and " + of(filter.before(), "")
                : "behind " + of(filter.after(), "this host");
    }

    private static String of(Optional<FilterLocation.Spot> spot, String none) {
        return spot.map(s -> "hop " + s.hop() + " (" + s.address() + (s.target() ? ", the target)" : ")"))
                .orElse(none);
    }
}
