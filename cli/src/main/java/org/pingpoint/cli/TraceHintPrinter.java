package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Collectors;
import org.pingpoint.trace.hint.Hint;
import org.pingpoint.trace.hint.Hints;
import org.pingpoint.trace.hint.Spot;

/** What the answers tell beyond the path: {@code notices} in JSON, a line for each in text. */
final class TraceHintPrinter extends TraceParts.Printer<Hints> {
    private static final int ECN_BITS = 2;

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
            json.writeStringField("summary", words(hint));
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
    void text(PrintStream out, Hints hints) {
        hints.all().forEach(hint -> out.println("note: " + words(hint)));
    }

    private static String words(Hint hint) {
        if (hint instanceof Hint.TosRewritten tos) {
            return "TOS " + tos(tos.was()) + " becomes " + tos(tos.is()) + " between " + of(tos.after()) + " and "
                    + of(tos.before());
        }
        if (hint instanceof Hint.TtlRewritten ttl) {
            return (ttl.expected().isPresent()
                            ? "packets arrive at " + of(ttl.before()) + " with a TTL of " + ttl.quoted()
                                    + " in place of " + ttl.expected().get()
                            : "packets of any TTL get as far as " + of(ttl.before()))
                    + ": the TTL is rewritten behind " + of(ttl.after());
        }
        if (hint instanceof Hint.HiddenTunnel tunnel) {
            return "the quoted TTL grows from " + of(tunnel.first()) + " to " + of(tunnel.last())
                    + ", as in an MPLS tunnel that shows no labels";
        }
        if (hint instanceof Hint.Translated nat) {
            String place = " between " + of(nat.after()) + " and " + of(nat.before());
            return nat.source().isPresent()
                    ? "source translated to " + nat.source().get() + place
                    : "port, identification or checksum rewritten" + place;
        }
        if (hint instanceof Hint.Asymmetric way) {
            return back(way);
        }
        if (hint instanceof Hint.UnlikeAnswers answers) {
            String ttls = answers.ttls().stream().map(String::valueOf).collect(Collectors.joining(", "));
            return "answers of the target come with TTL " + ttls
                    + (answers.severalHosts()
                            ? ": more than one device answers in its name"
                            : ": over ways of different length, or from several hosts");
        }
        Hint.UnevenWays ways = (Hint.UnevenWays) hint;
        return "some packets reach the target after " + ways.reachedAt() + " hops, others are still on the way at hop "
                + ways.onTheWayAt() + ": balanced packet by packet, or the path changed";
    }

    private static String back(Hint.Asymmetric way) {
        boolean longer = way.least() > 0;
        int least = Math.min(Math.abs(way.least()), Math.abs(way.most()));
        int most = Math.max(Math.abs(way.least()), Math.abs(way.most()));
        String place = way.from().equals(way.to())
                ? of(way.from())
                : "hops " + way.from().hop() + " to " + way.to().hop();
        return "the way back from " + place + " is about " + least + (least == most ? "" : " to " + most) + " hops "
                + (longer ? "longer" : "shorter, or somebody nearer answers in its name");
    }

    private static String tos(int value) {
        return value + " (DSCP " + (value >> ECN_BITS) + ")";
    }

    private static String of(Spot spot) {
        return spot.hop() == 0
                ? "this host"
                : "hop " + spot.hop() + spot.address().map(a -> " (" + a + ")").orElse("");
    }
}
