package org.pingpoint.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.pingpoint.model.Family;
import org.pingpoint.model.IcmpNames;
import org.pingpoint.survey.TracedPath;
import org.pingpoint.sweep.SweepOutcome;

/** A line for each hop of each path. */
final class PathCsv implements PathReport {
    private static final String COLUMNS = "target,hop,address,outcome,icmpType,icmpCode,icmpName,rttNs,ttl,shared";

    private final LineBuffer lines;
    private final boolean named;

    /**
     * @param headed whether the titles of the columns come first
     * @param named whether there is a column of hops' names
     */
    PathCsv(PrintStream out, boolean headed, boolean named) {
        this.lines = new LineBuffer(out);
        this.named = named;
        if (headed) {
            lines.text(columns(named)).endLine();
        }
    }

    static String columns(boolean named) {
        return COLUMNS + (named ? ",name" : "");
    }

    @Override
    public void path(TracedPath p, HopNaming names) {
        for (int ttl = p.firstHop(); ttl <= p.lastHop(); ttl++) {
            lines.address(p.isV6(), p.high(), p.low()).put(',').number(ttl).put(',');
            if (p.hasResponder(ttl)) {
                lines.address(p.isV6(), p.fromHigh(ttl), p.fromLow(ttl));
            }
            SweepOutcome outcome = p.outcome(ttl);
            lines.put(',');
            // Of a shared silence nobody was asked: it has no outcome.
            if (p.hasResponder(ttl) || !p.isShared(ttl)) {
                lines.text(outcome.text());
            }
            lines.put(',');
            if (outcome == SweepOutcome.ICMP_ERROR) {
                int type = p.icmpType(ttl);
                int code = p.icmpCode(ttl);
                lines.number(type).put(',').number(code).put(',');
                lines.text(IcmpNames.name(p.isV6() ? Family.V6 : Family.V4, type, code));
            } else {
                lines.text(",,");
            }
            lines.put(',');
            if (p.hasRtt(ttl)) {
                lines.number(p.rttNanos(ttl));
            }
            lines.put(',');
            if (p.hasTtl(ttl)) {
                lines.number(p.ttl(ttl));
            }
            lines.text(p.isShared(ttl) ? ",true" : ",false");
            if (named) {
                lines.put(',');
                name(p, ttl, names);
            }
            lines.endLine();
        }
    }

    private void name(TracedPath p, int ttl, HopNaming names) {
        if (p.hasResponder(ttl)) {
            names.name(p.from(ttl)).ifPresent(lines::text);
        }
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }
}
