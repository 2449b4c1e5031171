package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.pingpoint.watch.HopCounts;
import org.pingpoint.watch.HopResponder;
import org.pingpoint.watch.PathChange;
import org.pingpoint.watch.Sample;
import org.pingpoint.watch.TargetStatus;
import org.pingpoint.watch.WatchedHop;
import org.pingpoint.watch.WatchedPath;

/** Writes a watched path, and what changed in it, as JSON; what is unknown is left out. */
final class WatchedPathJson {
    private static final long SECOND = 1_000_000_000L;

    private final HostNames names;

    WatchedPathJson(HostNames names) {
        this.names = names;
    }

    /** {@code rate-limited}. */
    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String time(long epochNanos) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND))
                .toString();
    }

    /** The fields of a change, into an open object. */
    static void write(JsonGenerator json, PathChange change) throws IOException {
        json.writeStringField("time", time(change.epochNanos()));
        if (change instanceof PathChange.Router router) {
            json.writeStringField("change", "router");
            json.writeNumberField("hop", router.hop());
            json.writeStringField("before", router.before().toString());
            json.writeStringField("now", router.now().toString());
        } else if (change instanceof PathChange.Length length) {
            json.writeStringField("change", "length");
            json.writeNumberField("before", length.before());
            json.writeNumberField("now", length.now());
        } else if (change instanceof PathChange.Target target) {
            json.writeStringField("change", "target");
            write(json, "before", target.before());
            write(json, "now", target.now());
        }
    }

    private static void write(JsonGenerator json, String name, TargetStatus status) throws IOException {
        json.writeObjectFieldStart(name);
        if (status instanceof TargetStatus.Refused refused) {
            json.writeStringField("status", "refused");
            json.writeStringField("from", refused.from().toString());
            json.writeNumberField("icmpType", refused.icmpType());
            json.writeNumberField("icmpCode", refused.icmpCode());
            json.writeStringField("icmpName", refused.icmpName());
        } else if (status instanceof TargetStatus.NotSent notSent) {
            json.writeStringField("status", "not-sent");
            json.writeStringField("errno", notSent.why().errno());
        } else {
            json.writeStringField("status", status instanceof TargetStatus.Reached ? "reached" : "silent");
        }
        json.writeEndObject();
    }

    /**
     * An object.
     *
     * @param withHistory also the latest probes one by one
     */
    void write(JsonGenerator json, WatchedPath path, boolean withHistory) throws IOException {
        json.writeStartObject();
        json.writeStringField("target", path.name());
        json.writeStringField("address", path.target().toString());
        json.writeStringField("method", path.method().text());
        OutcomeJson.number(json, "port", path.port());
        json.writeStringField("started", time(path.startedEpochNanos()));
        json.writeNumberField("rounds", path.rounds());
        OutcomeJson.number(json, "length", path.length());
        if (path.status().isPresent()) {
            write(json, "state", path.status().get());
        }
        if (path.lossPercent().isPresent()) {
            json.writeNumberField("lossPercent", path.lossPercent().getAsDouble());
        }
        if (path.recentLossPercent().isPresent()) {
            json.writeNumberField("recentLossPercent", path.recentLossPercent().getAsDouble());
        }
        json.writeArrayFieldStart("hops");
        for (WatchedHop hop : path.hops()) {
            write(json, hop, withHistory);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("changes");
        for (PathChange change : path.changes()) {
            json.writeStartObject();
            write(json, change);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(JsonGenerator json, WatchedHop hop, boolean withHistory) throws IOException {
        HopCounts counts = hop.counts();
        json.writeStartObject();
        json.writeNumberField("hop", hop.ttl());
        json.writeNumberField("sent", counts.sent());
        json.writeNumberField("answered", counts.answered());
        json.writeNumberField("lost", counts.lost());
        json.writeNumberField("late", counts.late());
        json.writeNumberField("pending", counts.pending());
        json.writeNumberField("notSent", counts.notSent());
        json.writeNumberField("duplicates", counts.duplicates());
        json.writeNumberField("lossPercent", counts.lossPercent());
        json.writeStringField("loss", word(hop.loss()));
        json.writeBooleanField("alternating", hop.alternating());
        if (hop.rtt().isPresent()) {
            RttJson.write(json, hop.rtt().get());
        }
        json.writeArrayFieldStart("responders");
        for (HopResponder responder : hop.responders()) {
            write(json, responder);
        }
        json.writeEndArray();
        if (withHistory) {
            history(json, hop);
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, HopResponder responder) throws IOException {
        json.writeStartObject();
        json.writeStringField("address", responder.address().toString());
        Optional<String> name = names.of(responder.address());
        if (name.isPresent()) {
            json.writeStringField("name", name.get());
        }
        json.writeStringField("outcome", responder.last().text());
        OutcomeJson.number(json, "ttl", responder.last().arrival().orElseThrow().ttl());
        OutcomeJson.writeDetails(json, responder.last());
        json.writeNumberField("answers", responder.answers());
        if (responder.rtt().isPresent()) {
            RttJson.write(json, responder.rtt().get());
        }
        json.writeEndObject();
    }

    private static void history(JsonGenerator json, WatchedHop hop) throws IOException {
        json.writeArrayFieldStart("history");
        for (Sample sample : hop.history()) {
            json.writeStartObject();
            json.writeStringField("state", word(sample.state()));
            if (sample.rttNanos().isPresent()) {
                json.writeNumberField("rttNs", sample.rttNanos().getAsLong());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
