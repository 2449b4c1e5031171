package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.pingpoint.model.Arrival;
import org.pingpoint.model.Outcome;
import org.pingpoint.trace.HopNames;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.Responder;
import org.pingpoint.trace.TraceHop;
import org.pingpoint.trace.TraceResult;

/** {@code pingpoint.trace/1}: an object for each target; with ndjson also a record of each probe as it happens. */
final class TraceJson implements TraceReport {
    private static final String SCHEMA = "pingpoint.trace/1";

    private final Lines lines;
    private final boolean streaming;

    TraceJson(PrintStream out, boolean streaming) {
        this.lines = new Lines(out);
        this.streaming = streaming;
    }

    /** The first record of a stream. */
    void begin(String start, List<String> targets, Leaving leaving) {
        if (streaming) {
            lines.object(json -> {
                json.writeStringField("kind", "run");
                json.writeStringField("schema", SCHEMA);
                json.writeStringField("command", "trace");
                json.writeStringField("start", start);
                OutcomeJson.leaving(json, leaving);
                json.writeArrayFieldStart("targets");
                for (String target : targets) {
                    json.writeString(target);
                }
                json.writeEndArray();
            });
        }
    }

    @Override
    public void probe(String target, HopProbe probe) {
        if (streaming) {
            lines.object(json -> {
                json.writeStringField("kind", "probe");
                json.writeStringField("target", target);
                json.writeNumberField("hop", probe.ttl());
                json.writeNumberField("seq", probe.query());
                OutcomeJson.number(json, "flow", probe.flow());
                OutcomeJson.write(json, probe.outcome());
            });
        }
    }

    @Override
    public void result(TraceResult result) {
        lines.object(json -> {
            if (streaming) {
                json.writeStringField("kind", "summary");
            }
            write(json, result);
        });
    }

    /** The fields of a trace, into an open object. */
    static void write(JsonGenerator json, TraceResult result) throws IOException {
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("target", result.name());
        json.writeStringField("address", result.target().toString());
        json.writeStringField("method", result.method().text());
        OutcomeJson.number(json, "port", result.port());
        json.writeBooleanField("reached", result.reached());
        json.writeStringField("ended", result.ended().text());
        if (result.failure().isPresent()) {
            json.writeObjectFieldStart("failure");
            OutcomeJson.write(json, result.failure().get());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("hops");
        HopNames names = HopNames.of(result);
        for (TraceHop hop : result.hops()) {
            write(json, hop, names);
        }
        json.writeEndArray();
        TraceParts.json(json, result);
    }

    private static void write(JsonGenerator json, TraceHop hop, HopNames names) throws IOException {
        json.writeStartObject();
        json.writeNumberField("hop", hop.ttl());
        json.writeNumberField("sent", hop.sent());
        json.writeArrayFieldStart("responders");
        for (Responder responder : hop.responders()) {
            write(json, responder, names);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Responder responder, HopNames names) throws IOException {
        Outcome first = responder.first();
        Outcome told = first.fact();
        Arrival arrival = first.arrival().orElseThrow();
        json.writeStartObject();
        json.writeStringField("address", responder.address().toString());
        if (names.name(responder.address()).isPresent()) {
            json.writeStringField("name", names.name(responder.address()).get());
        }
        json.writeStringField("outcome", told.text());
        OutcomeJson.number(json, "ttl", arrival.ttl());
        OutcomeJson.writeDetails(json, told);
        json.writeArrayFieldStart("rttNs");
        for (long rtt : responder.rttNanos()) {
            json.writeNumber(rtt);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
