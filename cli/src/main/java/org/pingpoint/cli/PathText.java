package org.pingpoint.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.pingpoint.model.Family;
import org.pingpoint.model.IcmpNames;
import org.pingpoint.survey.TracedPath;
import org.pingpoint.sweep.SweepOutcome;

/** For people: a block for each target, {@code *} for a hop that stayed without an answer. */
final class PathText implements PathReport {
    private final LineBuffer lines;

    PathText(PrintStream out) {
        this.lines = new LineBuffer(out);
    }

    @Override
    public void path(TracedPath p, TraceNames names) {
        lines.text("trace to ").address(p.isV6(), p.high(), p.low());
        lines.text(" by ").text(p.method().text());
        if (p.port().isPresent()) {
            lines.text(" port ").number(p.port().getAsInt());
        }
        lines.text(": ").text(ending(p)).endLine();
        for (int ttl = p.firstHop(); ttl <= p.lastHop(); ttl++) {
            lines.text(ttl < 10 ? " " : "").number(ttl).text("  ");
            if (p.hasResponder(ttl)) {
                responder(p, ttl, names);
            } else {
                lines.put('*');
            }
            lines.text(p.isShared(ttl) ? "  (shared)" : "").endLine();
        }
    }

    private void responder(TracedPath p, int ttl, TraceNames names) {
        lines.address(p.isV6(), p.fromHigh(ttl), p.fromLow(ttl));
        if (names.isAsked()) {
            names.name(p.from(ttl))
                    .ifPresent(name -> lines.text(" (").text(name).put(')'));
        }
        if (p.hasRtt(ttl)) {
            lines.text("  ").millis(p.rttNanos(ttl));
        }
        SweepOutcome outcome = p.outcome(ttl);
        if (outcome != SweepOutcome.ICMP_ERROR) {
            lines.text("  ").text(outcome.text());
        } else if (!p.isShared(ttl)) {
            Family family = p.isV6() ? Family.V6 : Family.V4;
            int type = p.icmpType(ttl);
            int code = p.icmpCode(ttl);
            lines.text("  ").text(IcmpNames.name(family, type, code));
            lines.text(" (").number(type).put('/').number(code).put(')');
        }
    }

    private static String ending(TracedPath p) {
        return switch (p.ended()) {
            case TARGET -> "reached";
            case REFUSED -> p.isReached() ? "refused by the target" : "refused on the way";
            case LOOP -> "a routing loop";
            case GAP -> "no answer from behind the last hop that answered";
            case MAX_TTL -> "the highest TTL was tried";
            case LOCAL_ERROR -> "not asked: " + p.reason();
            case INTERRUPTED -> "interrupted";
        };
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }
}
