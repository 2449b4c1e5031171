package org.pingpoint.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pingpoint.model.Family;
import org.pingpoint.model.IcmpNames;
import org.pingpoint.sweep.SweepResult;
import org.pingpoint.sweep.target.LeftOut;

/** For people: a line for each result, and a summary. */
final class SweepText implements SweepReport {
    private final LineBuffer lines;
    private final boolean quiet;

    /** @param quiet the summary only */
    SweepText(PrintStream out, boolean quiet) {
        this.lines = new LineBuffer(out);
        this.quiet = quiet;
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
        lines.put(' ').text(r.isDuplicate() ? "duplicate: " : "").text(r.isLate() ? "late: " : "");
        outcome(r);
        if (r.hasTtl()) {
            lines.text(" ttl=").number(r.ttl());
        }
        if (r.hasRtt()) {
            lines.text(" rtt=").millis(r.rttNanos());
        }
        if (r.outcome().isAnswered() && r.attempt() > 1) {
            lines.text(" try ").number(r.attempt());
        }
        lines.endLine();
    }

    private void outcome(SweepResult r) {
        switch (r.outcome()) {
            case REPLY -> from(r, "reply");
            case TCP_ACCEPT -> from(r, "accepted");
            case TCP_RESET -> from(r, "reset");
            case ARP_REPLY -> {
                lines.text("is at ").mac(r.mac());
                lines.text(r.isOtherHolder() ? ", another holder" : "");
            }
            case ICMP_ERROR -> {
                Family family = r.isFromV6() ? Family.V6 : Family.V4;
                lines.text(Phrases.isRefusal(family, r.icmpType(), r.icmpCode()) ? "refused by " : "error from ");
                lines.address(r.isFromV6(), r.fromHigh(), r.fromLow()).text(": ");
                lines.text(IcmpNames.name(family, r.icmpType(), r.icmpCode()));
                lines.text(" (")
                        .number(r.icmpType())
                        .put('/')
                        .number(r.icmpCode())
                        .put(')');
            }
            case LOCAL_ERROR -> lines.text("not asked: ").text(r.reason());
            case SILENT -> lines.text("silent after ").number(r.attempt()).text(r.attempt() == 1 ? " try" : " tries");
        }
    }

    /** Who answered is worth a word only where it is somebody else. */
    private void from(SweepResult r, String what) {
        lines.text(what);
        if (r.fromHigh() != r.high() || r.fromLow() != r.low() || r.isFromV6() != r.isV6()) {
            lines.text(" from ").address(r.isFromV6(), r.fromHigh(), r.fromLow());
        }
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }

    @Override
    public void end(SweepTotals totals) throws IOException {
        for (String line : summary(totals)) {
            lines.text(line).endLine();
        }
        lines.flush();
    }

    /** A few lines that say how it went. */
    static List<String> summary(SweepTotals s) {
        StringBuilder first = new StringBuilder()
                .append(s.begun())
                .append(s.finished() ? "" : " of " + s.targets())
                .append(s.begun() == 1 ? " target, " : " targets, ")
                .append(s.sent())
                .append(s.sent() == 1 ? " probe in " : " probes in ")
                .append(seconds(s.elapsed().toMillis()))
                .append(" s: ")
                .append(s.answered() - s.refused())
                .append(" answered, ")
                .append(s.refused())
                .append(" refused, ")
                .append(s.silent())
                .append(" silent");
        append(first, s.unsent(), "not asked");
        append(first, s.late(), "late");
        append(first, s.duplicates(), "duplicates");
        append(first, s.dropped(), "frames dropped here");
        append(first, s.stalls(), "waits for a full queue");
        append(first, s.limited(), s.limited() == 1 ? "host limits its errors" : "hosts limit their errors");
        append(first, s.unresolved(), s.unresolved() == 1 ? "name not resolved" : "names not resolved");
        first.append(s.finished() ? "" : ", not finished");
        List<String> lines = new ArrayList<>();
        lines.add(first.toString());
        if (!s.leftOut().isEmpty()) {
            lines.add("left out: " + phrase(s.leftOut()));
        }
        s.rtt()
                .ifPresent(r -> lines.add((s.isResumed() ? "rtt of this run, min/mean/max " : "rtt min/mean/max ")
                        + join(r.min(), r.mean(), r.max())
                        + " ms, p50/p90/p95/p99/p99.9 " + join(r.p50(), r.p90(), r.p95(), r.p99(), r.p999()) + " ms"));
        return lines;
    }

    /** {@code 2 multicast, 1 broadcast address}. */
    static String phrase(Map<LeftOut, Long> leftOut) {
        return leftOut.entrySet().stream()
                .map(e -> e.getValue() + " " + phrase(e.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String phrase(LeftOut reason) {
        return switch (reason) {
            case EXCLUDED -> "excluded";
            case UNSPECIFIED -> "of \"this network\"";
            case LOOPBACK -> "loopback";
            case MULTICAST -> "multicast";
            case RESERVED -> "reserved";
            case NETWORK_ADDRESS -> "network address";
            case BROADCAST_ADDRESS -> "broadcast address";
            case OWN_ADDRESS -> "own address";
        };
    }

    private static void append(StringBuilder line, long count, String what) {
        if (count > 0) {
            line.append(", ").append(count).append(' ').append(what);
        }
    }

    private static String seconds(long millis) {
        return millis / 1_000 + "." + Long.toString(1_000 + millis % 1_000).substring(1, 3);
    }

    private static String join(long... nanos) {
        StringBuilder text = new StringBuilder();
        for (long n : nanos) {
            text.append(text.length() == 0 ? "" : "/").append(Phrases.bareMillis(n));
        }
        return text.toString();
    }
}
