package org.pingpoint.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.PrintStream;
import org.pingpoint.model.Family;
import org.pingpoint.model.IcmpNames;
import org.pingpoint.survey.TracedPath;
import org.pingpoint.sweep.SweepOutcome;

/**
 * {@code pingpoint.trace/1}: an object for each target, on a line of its own, as for a single one. Hops that were not asked but are
 * known from other paths have {@code "shared":true} and no round-trip time.
 */
final class PathJson implements PathReport {
    private final LineBuffer lines;

    PathJson(PrintStream out) {
        this.lines = new LineBuffer(out);
    }

    @Override
    public void path(TracedPath p, TraceNames names) {
        lines.text("{\"schema\":\"pingpoint.trace/1\",\"target\":\"").address(p.isV6(), p.high(), p.low());
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

    private void hop(TracedPath p, int ttl, TraceNames names) {
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

    private void responder(TracedPath p, int ttl, TraceNames names) {
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
