package org.pingpoint.sweep;

import org.pingpoint.model.IpAddress;

/** Makes what only the engine makes: results, and how far a sweep is. */
public final class SweepScript {
    private final SweepResult result = new SweepResult();
    private final SweepProgress progress = new SweepProgress();

    /** The reused result, cleared and addressed. */
    public SweepScript about(IpAddress target, SweepOutcome outcome, int attempt) {
        result.clear();
        result.v6 = target.isV6();
        result.high = target.high();
        result.low = target.low();
        result.outcome = outcome;
        result.attempt = attempt;
        if (outcome.isAnswered()) {
            from(target);
        }
        return this;
    }

    public SweepScript from(IpAddress from) {
        result.fromV6 = from.isV6();
        result.fromHigh = from.high();
        result.fromLow = from.low();
        return this;
    }

    public SweepScript port(int port) {
        result.port = port;
        return this;
    }

    public SweepScript rtt(long nanos) {
        result.rttNanos = nanos;
        return this;
    }

    public SweepScript ttl(int ttl) {
        result.ttl = ttl;
        return this;
    }

    public SweepScript icmp(int type, int code) {
        result.icmpType = type;
        result.icmpCode = code;
        return this;
    }

    public SweepScript mac(long bits) {
        result.mac = bits;
        return this;
    }

    public SweepScript at(long epochNanos) {
        result.epochNanos = epochNanos;
        return this;
    }

    public SweepScript duplicate() {
        result.duplicate = true;
        return this;
    }

    public SweepScript otherHolder() {
        result.otherHolder = true;
        return this;
    }

    public SweepScript late() {
        result.late = true;
        return this;
    }

    public SweepScript reason(String reason) {
        result.reason = reason;
        return this;
    }

    public SweepResult result() {
        return result;
    }

    /** The reused progress. */
    public SweepProgress progress(int window, long settled, long total, long elapsedNanos, long begun, long answered) {
        progress.window = window;
        progress.settled = settled;
        progress.total = total;
        progress.elapsedNanos = elapsedNanos;
        progress.counters.begun = begun;
        progress.counters.sent = begun;
        progress.counters.answered = answered;
        return progress;
    }
}
