package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pingpoint.ping.ErrorCount;
import org.pingpoint.ping.PingEvent;
import org.pingpoint.ping.PingStatistics;
import org.pingpoint.ping.PingTarget;

/** {@code pingpoint.ping/1}: a record for each echo as it happens (ndjson), or one object in the end (json). */
final class PingJson implements PingReport {
    private static final String SCHEMA = "pingpoint.ping/1";

    private final Lines lines;
    private final boolean streaming;
    private final Leaving leaving;
    private final List<PingEvent> events = new ArrayList<>();
    private Instant started = Instant.EPOCH;

    PingJson(PrintStream out, boolean streaming, Leaving leaving) {
        this.lines = new Lines(out);
        this.streaming = streaming;
        this.leaving = leaving;
    }

    @Override
    public void begin(List<PingTarget> targets, Instant start) {
        started = start;
        if (streaming) {
            lines.object(json -> {
                json.writeStringField("kind", "run");
                head(json);
                json.writeArrayFieldStart("targets");
                for (PingTarget target : targets) {
                    json.writeString(target.address().toString());
                }
                json.writeEndArray();
            });
        }
    }

    private void head(JsonGenerator json) throws IOException {
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("command", "ping");
        json.writeStringField("start", started.toString());
        OutcomeJson.leaving(json, leaving);
    }

    @Override
    public void event(PingEvent event) {
        if (streaming) {
            lines.object(json -> {
                json.writeStringField("kind", "probe");
                write(json, event);
            });
        } else {
            events.add(event);
        }
    }

    private static void write(JsonGenerator json, PingEvent event) throws IOException {
        json.writeStringField("target", event.target().name());
        json.writeNumberField("seq", event.sequence());
        if (event.duplicate()) {
            json.writeBooleanField("duplicate", true);
        }
        OutcomeJson.write(json, event.outcome());
    }

    @Override
    public void end(List<PingStatistics> statistics) {
        lines.object(json -> {
            if (streaming) {
                json.writeStringField("kind", "summary");
            } else {
                head(json);
                json.writeArrayFieldStart("probes");
                for (PingEvent event : events) {
                    json.writeStartObject();
                    write(json, event);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeArrayFieldStart("targets");
            for (PingStatistics s : statistics) {
                json.writeStartObject();
                write(json, s);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, PingStatistics s) throws IOException {
        json.writeStringField("target", s.target().name());
        json.writeStringField("address", s.target().address().toString());
        json.writeNumberField("sent", s.sent());
        json.writeNumberField("answered", s.answered());
        json.writeNumberField("refused", s.refused());
        json.writeNumberField("timedOut", s.timedOut());
        json.writeNumberField("pending", s.pending());
        json.writeNumberField("late", s.late());
        json.writeNumberField("duplicates", s.duplicates());
        json.writeNumberField("lossPercent", s.lossPercent());
        if (s.rtt().isPresent()) {
            RttJson.write(json, s.rtt().get());
        }
        json.writeArrayFieldStart("errors");
        for (ErrorCount error : s.errors()) {
            json.writeStartObject();
            json.writeStringField("name", error.name());
            if (error.code().isPresent()) {
                json.writeStringField("code", error.code().get());
            }
            if (error.from().isPresent()) {
                json.writeStringField("from", error.from().get().toString());
            }
            json.writeNumberField("count", error.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
