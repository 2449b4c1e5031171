package org.pingpoint.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.watch.PathChange;
import org.pingpoint.watch.WatchedPath;

/**
 * {@code pingpoint.watch/1}: with ndjson a record of the run, one for each probe, round and change as they happen, and a summary; with
 * json the summary alone.
 */
final class WatchJson implements WatchReport {
    private static final String SCHEMA = "pingpoint.watch/1";

    private final Lines lines;
    private final WatchedPathJson paths;
    private final boolean streaming;
    private final Instant start = Instant.now();

    WatchJson(PrintStream out, boolean streaming, HostNames names) {
        this.lines = new Lines(out);
        this.paths = new WatchedPathJson(names);
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
                WatchedPathJson.write(json, change);
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
                paths.write(json, path, !streaming);
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
}
