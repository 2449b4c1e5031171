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
    private final Language language;
    // What lines are put together from, looked up once.
    private final byte[][] head;
    private final byte[][] headWithPort;
    private final byte[] shared;

    PathText(PrintStream out, Language language) {
        this.lines = new LineBuffer(out);
        this.language = language;
        head = language.pieces(TraceWording.HEAD);
        headWithPort = language.pieces(TraceWording.HEAD_PORT);
        shared = language.pieces(TraceWording.SHARED)[0];
    }

    @Override
    public void path(TracedPath p, HopNaming names) {
        byte[][] around = p.port().isPresent() ? headWithPort : head;
        lines.text(around[0]).address(p.isV6(), p.high(), p.low()).text(around[1]);
        lines.text(p.method().text()).text(around[2]);
        if (p.port().isPresent()) {
            lines.number(p.port().getAsInt()).text(around[3]);
        }
        lines.text(": ").text(ending(p)).endLine();
        for (int ttl = p.firstHop(); ttl <= p.lastHop(); ttl++) {
            lines.text(ttl < 10 ? " " : "").number(ttl).text("  ");
            if (p.hasResponder(ttl)) {
                responder(p, ttl, names);
            } else {
                lines.put('*');
            }
            if (p.isShared(ttl)) {
                lines.text(shared);
            }
            lines.endLine();
        }
    }

    private void responder(TracedPath p, int ttl, HopNaming names) {
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
            lines.text("  ").text(word(outcome));
        } else if (!p.isShared(ttl)) {
            Family family = p.isV6() ? Family.V6 : Family.V4;
            int type = p.icmpType(ttl);
            int code = p.icmpCode(ttl);
            lines.text("  ").text(IcmpNames.name(family, type, code));
            lines.text(" (").number(type).put('/').number(code).put(')');
        }
    }

    private String word(SweepOutcome outcome) {
        return switch (outcome) {
            case REPLY -> language.text(TraceWording.REPLY);
            case TCP_ACCEPT -> language.text(TraceWording.ACCEPTED);
            case TCP_RESET -> language.text(TraceWording.RESET);
            default -> outcome.text();
        };
    }

    private String ending(TracedPath p) {
        return switch (p.ended()) {
            case TARGET -> language.text(TraceWording.REACHED);
            case REFUSED -> language.text(
                    p.isReached() ? TraceWording.REFUSED_BY_TARGET : TraceWording.REFUSED_ON_THE_WAY);
            case LOOP -> language.text(TraceWording.LOOP);
            case GAP -> language.text(TraceWording.GAP);
            case MAX_TTL -> language.text(TraceWording.MAX_TTL);
            case LOCAL_ERROR -> language.text(TraceWording.NOT_ASKED, p.reason());
            case INTERRUPTED -> language.text(TraceWording.INTERRUPTED);
        };
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }
}
