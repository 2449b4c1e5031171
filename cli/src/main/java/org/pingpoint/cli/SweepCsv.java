package org.pingpoint.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.pingpoint.model.Family;
import org.pingpoint.model.IcmpNames;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.sweep.SweepResult;

/** A line for each result, an unknown value an empty field: loads into a database as it is. */
final class SweepCsv implements SweepReport {
    static final String COLUMNS =
            "target,port,seq,outcome,lateOutcome,from,ttl,rttNs,icmpType,icmpCode,icmpName,mac,duplicate,time,error,"
                    + "otherHolder";

    private final LineBuffer lines;
    private final boolean headed;

    /** @param headed false if the lines continue a file that has its header */
    SweepCsv(PrintStream out, boolean headed) {
        this.lines = new LineBuffer(out);
        this.headed = headed;
    }

    @Override
    public void begin(Head head) {
        if (headed) {
            lines.text(COLUMNS).endLine();
        }
    }

    @Override
    public void result(SweepResult r) {
        lines.address(r.isV6(), r.high(), r.low()).put(',');
        if (r.hasPort()) {
            lines.number(r.port());
        }
        lines.put(',').number(r.attempt()).put(',');
        if (r.isLate()) {
            lines.text("late,");
        }
        lines.text(r.outcome().text()).put(',');
        if (!r.isLate()) {
            lines.put(',');
        }
        if (r.hasFrom()) {
            lines.address(r.isFromV6(), r.fromHigh(), r.fromLow());
        }
        lines.put(',');
        if (r.hasTtl()) {
            lines.number(r.ttl());
        }
        lines.put(',');
        if (r.hasRtt()) {
            lines.number(r.rttNanos());
        }
        lines.put(',');
        icmp(r);
        lines.put(',');
        if (r.hasMac()) {
            lines.mac(r.mac());
        }
        lines.text(r.isDuplicate() ? ",true," : ",false,");
        if (r.hasEpochNanos()) {
            lines.instant(r.epochNanos());
        }
        lines.put(',');
        if (!r.reason().isEmpty()) {
            lines.text(Csv.field(r.reason()));
        }
        lines.put(',');
        if (r.hasMac()) {
            lines.text(r.isOtherHolder() ? "true" : "false");
        }
        lines.endLine();
    }

    private void icmp(SweepResult r) {
        if (r.outcome() == SweepOutcome.ICMP_ERROR) {
            lines.number(r.icmpType()).put(',').number(r.icmpCode()).put(',');
            lines.text(IcmpNames.name(r.isFromV6() ? Family.V6 : Family.V4, r.icmpType(), r.icmpCode()));
        } else {
            lines.put(',').put(',');
        }
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }

    @Override
    public void end(SweepTotals totals) throws IOException {
        lines.flush();
    }
}
