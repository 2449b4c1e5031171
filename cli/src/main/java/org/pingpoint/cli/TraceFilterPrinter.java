package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
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
    void text(PrintStream out, Language language, FilterLocation filter) {
        String said =
                filter.said().map(new Phrases(language)::of).orElseGet(() -> language.text(FilterWording.NOTHING));
        out.println(
                switch (filter.kind()) {
                    case SILENT -> language.text(FilterWording.SILENT, place(language, filter));
                    case REFUSED -> language.text(FilterWording.REFUSED, of(language, filter.after()), said);
                    case FORGED -> language.text(FilterWording.FORGED, place(language, filter), said);
                    case UNKNOWN -> language.text(FilterWording.UNKNOWN);
                });
    }

    private static String place(Language language, FilterLocation filter) {
        return filter.before().isPresent()
                ? language.text(FilterWording.BETWEEN, of(language, filter.after()), of(language, filter.before()))
                : language.text(FilterWording.BEHIND, of(language, filter.after()));
    }

    /** Before the first hop there is this host. */
    private static String of(Language language, Optional<FilterLocation.Spot> spot) {
        return spot.map(s ->
                        language.text(s.target() ? FilterWording.TARGET : TraceWording.HOP_AT, s.hop(), s.address()))
                .orElseGet(() -> language.text(TraceWording.THIS_HOST));
    }
}
