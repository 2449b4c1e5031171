package org.pingpoint.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.pingpoint.model.Family;
import org.pingpoint.model.IcmpNames;
import org.pingpoint.sweep.SweepResult;

/** For people: a line for each result, and a summary. */
final class SweepText implements SweepReport {
    private static final byte[] NOTHING = {};

    private final LineBuffer lines;
    private final Language language;
    private final boolean quiet;
    // What lines are put together from, looked up once: a line must not make an object.
    private final byte[] duplicate;
    private final byte[] late;
    private final byte[][] attempt;
    private final byte[] reply;
    private final byte[] accepted;
    private final byte[] reset;
    private final byte[][] from;
    private final byte[][] isAt;
    private final byte[] otherHolder;
    private final byte[][] refusal;
    private final byte[][] error;
    private final byte[][] notAsked;
    private final byte[][] silentOnce;
    private final byte[][] silent;

    /** @param quiet the summary only */
    SweepText(PrintStream out, Language language, boolean quiet) {
        this.lines = new LineBuffer(out);
        this.language = language;
        this.quiet = quiet;
        duplicate = language.pieces(SweepWording.DUPLICATE)[0];
        late = language.pieces(SweepWording.LATE)[0];
        attempt = language.pieces(SweepWording.TRY);
        reply = language.pieces(SweepWording.REPLY)[0];
        accepted = language.pieces(SweepWording.ACCEPTED)[0];
        reset = language.pieces(SweepWording.RESET)[0];
        from = language.pieces(SweepWording.FROM);
        isAt = language.pieces(SweepWording.IS_AT);
        otherHolder = language.pieces(SweepWording.OTHER_HOLDER)[0];
        refusal = language.pieces(OutcomeWording.REFUSAL);
        error = language.pieces(OutcomeWording.ERROR);
        notAsked = language.pieces(SweepWording.NOT_ASKED);
        silentOnce = language.pieces(SweepWording.SILENT_ONCE);
        silent = language.pieces(SweepWording.SILENT);
    }

    @Override
    public void begin(Head head) {}

    @Override
    public void result(SweepResult r) {
        if (quiet) {
            return;
        }
        boolean bracketed = r.isV6() && r.hasPort();
        lines.text(bracketed ? "[" : "").address(r.isV6(), r.high(), r.low()).text(bracketed ? "]" : "");
        if (r.hasPort()) {
            lines.put(':').number(r.port());
        }
        lines.put(' ').text(r.isDuplicate() ? duplicate : NOTHING).text(r.isLate() ? late : NOTHING);
        outcome(r);
        if (r.hasTtl()) {
            lines.text(" ttl=").number(r.ttl());
        }
        if (r.hasRtt()) {
            lines.text(" rtt=").millis(r.rttNanos());
        }
        if (r.outcome().isAnswered() && r.attempt() > 1) {
            lines.text(attempt[0]).number(r.attempt()).text(attempt[1]);
        }
        lines.endLine();
    }

    private void outcome(SweepResult r) {
        switch (r.outcome()) {
            case REPLY -> from(r, reply);
            case TCP_ACCEPT -> from(r, accepted);
            case TCP_RESET -> from(r, reset);
            case ARP_REPLY -> {
                lines.text(isAt[0]).mac(r.mac()).text(isAt[1]);
                lines.text(r.isOtherHolder() ? otherHolder : NOTHING);
            }
            case ICMP_ERROR -> icmp(r);
            case LOCAL_ERROR -> lines.text(notAsked[0]).text(r.reason()).text(notAsked[1]);
            case SILENT -> {
                byte[][] around = r.attempt() == 1 ? silentOnce : silent;
                lines.text(around[0]).number(r.attempt()).text(around[1]);
            }
        }
    }

    private void icmp(SweepResult r) {
        Family family = r.isFromV6() ? Family.V6 : Family.V4;
        byte[][] around = Phrases.isRefusal(family, r.icmpType(), r.icmpCode()) ? refusal : error;
        lines.text(around[0]).address(r.isFromV6(), r.fromHigh(), r.fromLow()).text(around[1]);
        lines.text(IcmpNames.name(family, r.icmpType(), r.icmpCode()));
        lines.text(" (").number(r.icmpType()).put('/').number(r.icmpCode()).put(')');
        lines.text(around[2]);
    }

    /** Who answered is worth a word only where it is somebody else. */
    private void from(SweepResult r, byte[] what) {
        lines.text(what);
        if (r.fromHigh() != r.high() || r.fromLow() != r.low() || r.isFromV6() != r.isV6()) {
            lines.text(from[0]).address(r.isFromV6(), r.fromHigh(), r.fromLow()).text(from[1]);
        }
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }

    @Override
    public void end(SweepTotals totals) throws IOException {
        for (String line : new SweepPhrases(language).summary(totals)) {
            lines.text(line).endLine();
        }
        lines.flush();
    }
}
