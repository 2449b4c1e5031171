package org.pingpoint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.watch.HopCounts;
import org.pingpoint.watch.HopResponder;
import org.pingpoint.watch.PathChange;
import org.pingpoint.watch.Sample;
import org.pingpoint.watch.TargetStatus;
import org.pingpoint.watch.WatchedHop;
import org.pingpoint.watch.WatchedPath;

/**
 * {@code pingpoint.watch/1}: with ndjson a record of the run, one for each probe, round and change as they happen, and a summary; with
 * json the summary alone.
 */
final class WatchJson implements WatchReport {
    private static final String SCHEMA = "pingpoint.watch/1";
    private static final long SECOND = 1_000_000_000L;

    private final Lines lines;
    private final boolean streaming;
    private final Instant start = Instant.now();

    WatchJson(PrintStream out, boolean streaming) {
        this.lines = new Lines(out);
        this.streaming = streaming;
    }

    @Override
    public void begin(List<String> targets, Leaving leaving) {
        if (streaming) {
            lines.object(json -> {
                json.writeStringField("kind", "run");
                json.writeStringField("schema", SCHEMA);
                json.writeStringField("command", "watch");
                json.writeStringField("start", start.toString());
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
    public void probe(String target, int round, HopProbe probe) {
        if (streaming) {
            lines.object(json -> {
                json.writeStringField("kind", "probe");
                json.writeStringField("target", target);
                json.writeNumberField("seq", round);
                json.writeNumberField("hop", probe.ttl());
                OutcomeJson.write(json, probe.outcome());
            });
        }
    }

    @Override
    public void round(String target, int round, TraceResult trace) {
        if (streaming) {
            lines.object(json -> {
                json.writeStringField("kind", "round");
                json.writeStringField("target", target);
                json.writeNumberField("seq", round);
                json.writeBooleanField("reached", trace.reached());
                json.writeStringField("ended", trace.ended().text());
                json.writeNumberField("hops", trace.hops().size());
            });
        }
    }

    @Override
    public void change(String target, PathChange change) {
        if (streaming) {
            lines.object(json -> {
                json.writeStringField("kind", "change");
                json.writeStringField("target", target);
                write(json, change);
            });
        }
    }

    @Override
    public void end(WatchSummary summary) {
        lines.object(json -> {
            if (streaming) {
                json.writeStringField("kind", "summary");
            }
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("command", "watch");
            json.writeStringField("start", start.toString());
            json.writeArrayFieldStart("targets");
            for (WatchedPath path : summary.paths()) {
                write(json, path);
            }
            json.writeEndArray();
            if (summary.met().isPresent()) {
                WatchSummary.Met met = summary.met().get();
                json.writeObjectFieldStart("ended");
                json.writeStringField("option", met.option());
                json.writeStringField("target", met.target());
                json.writeStringField("text", met.text());
                json.writeEndObject();
                json.writeObjectFieldStart("trace");
                TraceJson.write(json, met.trace());
                json.writeEndObject();
            }
        });
    }

    private static String time(long epochNanos) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND))
                .toString();
    }

    private static void write(JsonGenerator json, PathChange change) throws IOException {
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

    private static void write(JsonGenerator json, WatchedPath path) throws IOException {
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
            write(json, hop);
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

    private static void write(JsonGenerator json, WatchedHop hop) throws IOException {
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
        json.writeStringField("loss", hop.loss().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeBooleanField("alternating", hop.alternating());
        if (hop.rtt().isPresent()) {
            RttJson.write(json, hop.rtt().get());
        }
        json.writeArrayFieldStart("responders");
        for (HopResponder responder : hop.responders()) {
            json.writeStartObject();
            json.writeStringField("address", responder.address().toString());
            json.writeStringField("outcome", responder.last().text());
            OutcomeJson.number(
                    json, "ttl", responder.last().arrival().orElseThrow().ttl());
            OutcomeJson.writeDetails(json, responder.last());
            json.writeNumberField("answers", responder.answers());
            if (responder.rtt().isPresent()) {
                RttJson.write(json, responder.rtt().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("history");
        for (Sample sample : hop.history()) {
            json.writeStartObject();
            json.writeStringField(
                    "state", sample.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (sample.rttNanos().isPresent()) {
                json.writeNumberField("rttNs", sample.rttNanos().getAsLong());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
