package org.pingpoint.survey;

import java.util.OptionalInt;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Protocol;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.TraceOptions;

/**
 * One path, in an object that is reused for the next: read it during the call, keep nothing of it. Addresses are (family, high, low)
 * as in {@link org.pingpoint.model.IpAddress}; hops are named by their TTL. Members that a hop does not have must be asked for first.
 */
public final class TracedPath {
    private static final SweepOutcome[] OUTCOMES = SweepOutcome.values();

    private final Paths paths;
    private final TraceOptions options;
    private int row;
    private int last;
    private Ended ended = Ended.INTERRUPTED;

    TracedPath(Paths paths, TraceOptions options) {
        this.paths = paths;
        this.options = options;
    }

    /** The path of a row. */
    TracedPath of(int newRow, Steps steps) {
        row = newRow;
        if (!reason().isEmpty() && paths.bound(row) == 0) {
            ended = Ended.LOCAL_ERROR;
            last = paths.top(row, 0);
            return this;
        }
        last = steps.lastHop(row);
        if (paths.target[row] != 0) {
            ended = Ended.TARGET;
        } else if (paths.refused[row] != 0) {
            ended = Ended.REFUSED;
        } else if (paths.loop[row] != 0) {
            ended = Ended.LOOP;
        } else {
            ended = steps.isCutShort(row) ? Ended.MAX_TTL : Ended.GAP;
        }
        return this;
    }

    /** The path in an object of its own, to be kept after the call. */
    public TracedPath copy() {
        TracedPath copy = new TracedPath(paths.alone(row, last), options);
        copy.last = last;
        copy.ended = ended;
        return copy;
    }

    private int cell(int ttl) {
        return paths.cell(row, ttl);
    }

    /** True if the target's address is IPv6; then so are those of all who answered. */
    public boolean isV6() {
        return paths.v6[row];
    }

    /** The upper 64 bits of the target; 0 for IPv4. */
    public long high() {
        return paths.high[row];
    }

    /** The lower 64 bits of the target; an IPv4 address sits here. */
    public long low() {
        return paths.low[row];
    }

    public Protocol method() {
        return options.method();
    }

    /** The port that probes went to; absent for ICMP. */
    public OptionalInt port() {
        return options.destinationPort();
    }

    /** Why the path goes no further. */
    public Ended ended() {
        return ended;
    }

    /** True if the target itself answered, be it with a refusal. */
    public boolean isReached() {
        return paths.target[row] != 0 || paths.targetRefused[row];
    }

    /** Why nothing could be sent: errno and what it means; empty if it could. */
    public String reason() {
        return paths.failure[row];
    }

    /** The TTL of the first hop. */
    public int firstHop() {
        return paths.first;
    }

    /** The TTL of the last hop; below the first if there are none. */
    public int lastHop() {
        return last;
    }

    /** True of a hop that was not asked, but is known from other paths. */
    public boolean isShared(int ttl) {
        byte kind = paths.cells().kind[cell(ttl)];
        return kind == Cells.SHARED || kind == Cells.SHARED_SILENCE;
    }

    /** How many probes a hop was asked; 0 if shared. */
    public int sent(int ttl) {
        return paths.cells().tries[cell(ttl)];
    }

    /** True if the hop's address is known; of a shared hop all else is that of a plain time-exceeded. */
    public boolean hasResponder(int ttl) {
        int cell = cell(ttl);
        return paths.cells().isAnswered(cell) || paths.cells().kind[cell] == Cells.SHARED;
    }

    /** The upper 64 bits of who answered. */
    public long fromHigh(int ttl) {
        return paths.cells().high[cell(ttl)];
    }

    /** The lower 64 bits of who answered. */
    public long fromLow(int ttl) {
        return paths.cells().low[cell(ttl)];
    }

    /** Who answered, as an object. */
    public IpAddress from(int ttl) {
        return isV6() ? IpAddress.v6(fromHigh(ttl), fromLow(ttl)) : IpAddress.v4((int) fromLow(ttl));
    }

    /** What the answer was; {@link SweepOutcome#SILENT} if there is none. */
    public SweepOutcome outcome(int ttl) {
        int cell = cell(ttl);
        if (paths.cells().isAnswered(cell)) {
            return OUTCOMES[paths.cells().outcome[cell]];
        }
        return paths.cells().kind[cell] == Cells.SHARED ? SweepOutcome.ICMP_ERROR : SweepOutcome.SILENT;
    }

    /** Type of an {@link SweepOutcome#ICMP_ERROR}. */
    public int icmpType(int ttl) {
        return isShared(ttl) ? Meaning.timeExceeded(isV6()) : paths.cells().icmpType[cell(ttl)] & 0xff;
    }

    /** Code of an {@link SweepOutcome#ICMP_ERROR}. */
    public int icmpCode(int ttl) {
        return isShared(ttl) ? 0 : paths.cells().icmpCode[cell(ttl)] & 0xff;
    }

    /** False of a hop that was not answered, and where the kernel's stamp of the probe was lost. */
    public boolean hasRtt(int ttl) {
        return paths.cells().rtt[cell(ttl)] != 0;
    }

    /** Between the kernel's stamps of the probe that left and of the answer that came. */
    public long rttNanos(int ttl) {
        return paths.cells().rtt[cell(ttl)] & 0xffff_ffffL;
    }

    /** True of what a hop has itself sent. */
    public boolean hasTtl(int ttl) {
        return paths.cells().isAnswered(cell(ttl));
    }

    /** TTL or hop limit that the answer arrived with. */
    public int ttl(int ttl) {
        return paths.cells().ttl[cell(ttl)] & 0xff;
    }

    /** True of an ICMP error that came. */
    public boolean hasQuotedTtl(int ttl) {
        return hasTtl(ttl) && outcome(ttl) == SweepOutcome.ICMP_ERROR;
    }

    /** TTL that the probe had when the error was made, mostly 1. */
    public int quotedTtl(int ttl) {
        return paths.cells().quotedTtl[cell(ttl)] & 0xff;
    }
}
