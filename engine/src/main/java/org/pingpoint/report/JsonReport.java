package org.pingpoint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Place;
import org.pingpoint.model.Target;
import org.pingpoint.model.VerdictCode;
import org.pingpoint.model.diagnosis.Alternative;
import org.pingpoint.model.diagnosis.Diagnosis;
import org.pingpoint.model.diagnosis.Notice;
import org.pingpoint.model.diagnosis.PathHop;
import org.pingpoint.model.diagnosis.Verdict;

/**
 * A diagnosis as one JSON object, {@code pingpoint.diagnosis/1}: times RFC 3339 with zone, durations in integer nanoseconds,
 * unknown is absent, texts in English.
 */
public final class JsonReport {
    public static final String SCHEMA = "pingpoint.diagnosis/1";

    private final Diagnosis diagnosis;
    private final ToolVersion tool;
    private final ZoneId zone;
    private final Scene scene;
    private final Wording wording;
    private final List<Step> steps;
    private final JsonGenerator json;

    private JsonReport(Diagnosis diagnosis, ToolVersion tool, ZoneId zone, JsonGenerator json) {
        Messages messages = Messages.of(Locale.ENGLISH);
        this.diagnosis = diagnosis;
        this.tool = tool;
        this.zone = zone;
        this.scene = new Scene(diagnosis);
        this.wording = new Wording(diagnosis, scene, messages);
        this.steps = new Steps(messages, scene).of(diagnosis.evidence());
        this.json = json;
    }

    /** The object, indented, with a line end behind it. */
    public static String of(Diagnosis diagnosis, ToolVersion tool, ZoneId zone) {
        StringWriter text = new StringWriter(16384);
        try {
            write(diagnosis, tool, zone, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void write(Diagnosis diagnosis, ToolVersion tool, ZoneId zone, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            new JsonReport(diagnosis, tool, zone, json).root();
        }
    }

    /** The JSON Schema (draft 2020-12) of the object. */
    public static String schema() {
        try (InputStream in = JsonReport.class.getResourceAsStream("diagnosis.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void root() throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeObjectFieldStart("tool");
        json.writeStringField("version", tool.version());
        string("commit", tool.commit());
        json.writeEndObject();
        target();
        json.writeStringField("started", time(diagnosis.started()));
        json.writeNumberField("durationNs", diagnosis.duration().toNanos());
        json.writeNumberField("probesSent", diagnosis.probesSent());
        verdict();
        json.writeArrayFieldStart("alternatives");
        for (Alternative alternative : diagnosis.alternatives()) {
            json.writeStartObject();
            json.writeStringField("code", alternative.code().name());
            json.writeStringField("segment", alternative.segment().text());
            json.writeStringField("why", wording.why(alternative));
            json.writeStringField("separator", wording.separator(alternative));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notices");
        for (Notice notice : diagnosis.notices()) {
            json.writeStartObject();
            json.writeStringField("code", notice.code().name());
            place("at", notice.at());
            json.writeStringField("summary", wording.notice(notice));
            strings("evidence", notice.evidence());
            json.writeEndObject();
        }
        json.writeEndArray();
        path();
        steps();
        new FactJson(json, scene).write(diagnosis.evidence());
        if (diagnosis.verdict().code() != VerdictCode.REACHABLE) {
            request();
        }
        json.writeEndObject();
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.MICROS).atZone(zone));
    }

    private void target() throws IOException {
        Optional<Target> target = diagnosis.inquiry().target();
        if (target.isEmpty() && diagnosis.inquiry().unresolvedName().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("target");
        json.writeStringField(
                "input",
                target.map(Target::input)
                        .or(diagnosis.inquiry()::unresolvedName)
                        .orElseThrow());
        if (target.isPresent()) {
            json.writeStringField("address", target.get().address().toString());
            string("zone", target.get().zone());
            string("protocol", target.get().protocol().map(p -> p.text()));
            number("port", target.get().port());
            if (!target.get().others().isEmpty()) {
                strings(
                        "others",
                        target.get().others().stream().map(IpAddress::toString).toList());
            }
        }
        json.writeEndObject();
    }

    private void verdict() throws IOException {
        Verdict verdict = diagnosis.verdict();
        json.writeObjectFieldStart("verdict");
        json.writeStringField("code", verdict.code().name());
        json.writeStringField("segment", verdict.segment().text());
        json.writeStringField("certainty", verdict.certainty().text());
        place("at", verdict.at());
        json.writeStringField("summary", wording.summary());
        strings("evidence", verdict.evidence());
        strings("advice", wording.advice());
        json.writeEndObject();
    }

    private void place(String name, Place place) throws IOException {
        json.writeObjectFieldStart(name);
        string("address", place.address().map(IpAddress::toString));
        number("hop", place.hop());
        string("interface", place.interfaceName());
        string("mac", place.mac().map(MacAddress::toString));
        string("name", place.name());
        json.writeEndObject();
    }

    private void path() throws IOException {
        json.writeArrayFieldStart("path");
        for (PathHop hop : diagnosis.path()) {
            json.writeStartObject();
            json.writeNumberField("hop", hop.hop());
            json.writeArrayFieldStart("responders");
            for (PathHop.Responder responder : hop.responders()) {
                json.writeStartObject();
                json.writeStringField("address", responder.address().toString());
                json.writeStringField("protocol", responder.protocol().text());
                json.writeStringField("outcome", responder.outcome());
                number("icmpType", responder.icmpType());
                number("icmpCode", responder.icmpCode());
                string("icmpName", responder.icmpName());
                json.writeArrayFieldStart("rttNs");
                for (long nanos : responder.rttNanos()) {
                    json.writeNumber(nanos);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void steps() throws IOException {
        json.writeArrayFieldStart("steps");
        for (Step step : steps) {
            json.writeStartObject();
            json.writeStringField("id", step.id());
            json.writeStringField("question", step.question());
            string("equivalent", step.equivalent());
            json.writeStringField("result", step.result());
            json.writeNumberField("startedNs", step.startedNanos());
            json.writeNumberField("durationNs", step.durationNanos());
            strings("evidence", step.evidence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void request() throws IOException {
        AdminRequest request = new RequestBuilder(diagnosis, scene, zone).build();
        json.writeObjectFieldStart("request");
        json.writeStringField("branch", request.branch().text());
        json.writeObjectFieldStart("summary");
        json.writeStringField("en", request.sentences().get(Locale.ENGLISH));
        json.writeStringField("ja", request.sentences().get(Locale.JAPANESE));
        json.writeEndObject();
        json.writeArrayFieldStart("fields");
        for (AdminRequest.Field field : request.fields()) {
            json.writeStartObject();
            json.writeStringField("key", field.key());
            string("value", field.value());
            json.writeStringField("status", field.status().text());
            if (field.given()) {
                json.writeBooleanField("given", true);
            }
            string("command", field.command());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void string(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private void number(String name, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsInt());
        }
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
