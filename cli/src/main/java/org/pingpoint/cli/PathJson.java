package org.pingpoint.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.PrintStream;
import org.pingpoint.model.Family;
import org.pingpoint.model.IcmpNames;
import org.pingpoint.survey.SurveyCounters;
import org.pingpoint.survey.SurveyOptions;
import org.pingpoint.survey.SurveySummary;
import org.pingpoint.survey.TracedPath;
import org.pingpoint.sweep.SweepOutcome;

/**
 * {@code pingpoint.trace/1}: an object for each target, on a line of its own, as for a single one; as ndjson with its kind, between
 * a record of the run and a summary. Hops that were not asked but are
 * known from other paths have {@code "shared":true} and no round-trip time.
 */
final class PathJson implements PathReport {
    private static final String SCHEMA = "pingpoint.trace/1";

    /** How every stream of records begins. */
    static final String OPENING = "{\"kind\":\"run\",\"schema\":\"" + SCHEMA + "\",";

    private final LineBuffer lines;
    private final Lines objects;
    private final boolean streaming;

    /** @param streaming whether a record of the run comes first, and a summary last */
    PathJson(PrintStream out, boolean streaming) {
        this.lines = new LineBuffer(out);
        this.objects = new Lines(out);
        this.streaming = streaming;
    }

    @Override
    public void begin(Head head) {
        if (!streaming) {
            return;
        }
        SurveyOptions options = head.options();
        objects.object(json -> {
            json.writeStringField("kind", "run");
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("command", "trace");
            json.writeStringField("start", head.start().toString());
            json.writeStringField("method", options.trace().method().text());
            OutcomeJson.number(json, "port", options.trace().destinationPort());
            json.writeNumberField("targets", head.targets());
            json.writeNumberField("seed", options.seed());
            OutcomeJson.leaving(json, new Leaving(options.source(), options.interfaceName()));
        });
    }

    @Override
    public void end(SurveySummary s) throws IOException {
        lines.flush();
        if (!streaming) {
            return;
        }
        SurveyCounters c = s.counters();
        objects.object(json -> {
            json.writeStringField("kind", "summary");
            json.writeNumberField("targets", s.targets());
            json.writeBooleanField("finished", s.finished());
            json.writeNumberField("begun", c.begun());
            json.writeNumberField("done", c.done());
            json.writeNumberField("sent", c.sent());
            json.writeNumberField("reached", c.reached());
            json.writeNumberField("refused", c.refused());
            json.writeNumberField("loops", c.loops());
            json.writeNumberField("unsent", c.failed());
            json.writeNumberField("hops", c.hops());
            json.writeNumberField("shared", c.shared());
            json.writeNumberField("duplicates", c.duplicates());
            json.writeNumberField("dropped", c.dropped());
            json.writeNumberField("stalls", c.stalls());
            json.writeNumberField("durationNs", s.elapsed().toNanos());
        });
    }

    @Override
    public void path(TracedPath p, HopNaming names) {
        lines.text(streaming ? "{\"kind\":\"trace\",\"schema\":\"" : "{\"schema\":\"")
                .text(SCHEMA);
        lines.text("\",\"target\":\"").address(p.isV6(), p.high(), p.low());
        lines.text("\",\"address\":\"").address(p.isV6(), p.high(), p.low());
        lines.text("\",\"method\":\"").text(p.method().text()).put('"');
        if (p.port().isPresent()) {
            lines.text(",\"port\":").number(p.port().getAsInt());
        }
        lines.text(p.isReached() ? ",\"reached\":true" : ",\"reached\":false");
        lines.text(",\"ended\":\"").text(p.ended().text()).put('"');
        if (!p.reason().isEmpty()) {
            lines.text(",\"failure\":{\"outcome\":\"local-error\",\"error\":\"");
            lines.text(escaped(p.reason()));
            lines.text("\"}");
        }
        lines.text(",\"hops\":[");
        for (int ttl = p.firstHop(); ttl <= p.lastHop(); ttl++) {
            if (ttl > p.firstHop()) {
                lines.put(',');
            }
            hop(p, ttl, names);
        }
        lines.text("]}").endLine();
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private void hop(TracedPath p, int ttl, HopNaming names) {
        lines.text("{\"hop\":").number(ttl).text(",\"sent\":").number(p.sent(ttl));
        if (p.isShared(ttl)) {
            lines.text(",\"shared\":true");
        }
        lines.text(",\"responders\":[");
        if (p.hasResponder(ttl)) {
            responder(p, ttl, names);
        }
        lines.text("]}");
    }

    private void responder(TracedPath p, int ttl, HopNaming names) {
        lines.text("{\"address\":\"").address(p.isV6(), p.fromHigh(ttl), p.fromLow(ttl));
        if (names.isAsked()) {
            names.name(p.from(ttl))
                    .ifPresent(name -> lines.text("\",\"name\":\"").text(escaped(name)));
        }
        lines.text("\",\"outcome\":\"").text(p.outcome(ttl).text()).put('"');
        if (p.hasTtl(ttl)) {
            lines.text(",\"ttl\":").number(p.ttl(ttl));
        }
        if (p.outcome(ttl) == SweepOutcome.ICMP_ERROR) {
            Family family = p.isV6() ? Family.V6 : Family.V4;
            int type = p.icmpType(ttl);
            int code = p.icmpCode(ttl);
            lines.text(",\"icmpType\":").number(type).text(",\"icmpCode\":").number(code);
            lines.text(",\"icmpName\":\"")
                    .text(IcmpNames.name(family, type, code))
                    .put('"');
            if (p.hasQuotedTtl(ttl)) {
                lines.text(",\"quoted\":{\"ttl\":").number(p.quotedTtl(ttl)).put('}');
            }
        }
        lines.text(",\"rttNs\":[");
        if (p.hasRtt(ttl)) {
            lines.number(p.rttNanos(ttl));
        }
        lines.text("]}");
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }
}
