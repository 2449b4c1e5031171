package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import org.pingpoint.trace.hint.Hint;
import org.pingpoint.trace.hint.Hints;
import org.pingpoint.trace.hint.Spot;

/** What the answers tell beyond the path: {@code notices} in JSON, a line for each in text. */
final class TraceHintPrinter extends TraceParts.Printer<Hints> {
    TraceHintPrinter() {
        super(Hints.class);
    }

    @Override
    void json(JsonGenerator json, Hints hints) throws IOException {
        json.writeArrayFieldStart("notices");
        for (Hint hint : hints.all()) {
            json.writeStartObject();
            json.writeStringField("code", hint.code());
            write(json, hint);
            json.writeStringField("summary", new HintPhrases(Language.ENGLISH).of(hint));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Hint hint) throws IOException {
        if (hint instanceof Hint.TosRewritten tos) {
            between(json, tos.after(), tos.before());
            json.writeNumberField("was", tos.was());
            json.writeNumberField("is", tos.is());
        } else if (hint instanceof Hint.TtlRewritten ttl) {
            between(json, ttl.after(), ttl.before());
            json.writeNumberField("quotedTtl", ttl.quoted());
        } else if (hint instanceof Hint.HiddenTunnel tunnel) {
            spot(json, "from", tunnel.first());
            spot(json, "to", tunnel.last());
        } else if (hint instanceof Hint.Translated nat) {
            between(json, nat.after(), nat.before());
            if (nat.source().isPresent()) {
                json.writeStringField("source", nat.source().get().toString());
            }
        } else if (hint instanceof Hint.DestinationTranslated nat) {
            between(json, nat.after(), nat.before());
            json.writeNumberField("lastHop", nat.last().hop());
        } else if (hint instanceof Hint.Asymmetric way) {
            spot(json, "from", way.from());
            spot(json, "to", way.to());
            json.writeNumberField("leastHopsMore", way.least());
            json.writeNumberField("mostHopsMore", way.most());
        } else if (hint instanceof Hint.UnlikeAnswers answers) {
            json.writeArrayFieldStart("ttls");
            for (int ttl : answers.ttls()) {
                json.writeNumber(ttl);
            }
            json.writeEndArray();
        } else if (hint instanceof Hint.UnevenWays ways) {
            json.writeNumberField("reachedAt", ways.reachedAt());
            json.writeNumberField("onTheWayAt", ways.onTheWayAt());
        }
    }

    private static void between(JsonGenerator json, Spot after, Spot before) throws IOException {
        spot(json, "after", after);
        spot(json, "before", before);
    }

    private static void spot(JsonGenerator json, String name, Spot spot) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("hop", spot.hop());
        if (spot.address().isPresent()) {
            json.writeStringField("address", spot.address().get().toString());
        }
        json.writeEndObject();
    }

    @Override
    void text(PrintStream out, Language language, Hints hints) {
        HintPhrases phrases = new HintPhrases(language);
        hints.all().forEach(hint -> out.println(language.text(HintWording.NOTE, phrases.of(hint))));
    }
}
