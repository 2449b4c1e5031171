package org.pingpoint.sweep;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/** Keeps what a sweep hands over. */
final class Tallied implements SweepSink {
    /** A result that may be kept. */
    record Kept(
            SweepOutcome outcome,
            String target,
            String from,
            int attempt,
            long rttNanos,
            int ttl,
            String icmp,
            String mac,
            boolean duplicate,
            boolean late,
            boolean otherHolder,
            String reason) {}

    final List<Kept> results = new ArrayList<>();
    final Map<SweepOutcome, Integer> counts = new EnumMap<>(SweepOutcome.class);
    final Map<String, Integer> perTarget = new HashMap<>();

    @Override
    public void result(SweepResult r) {
        String target = address(r.isV6(), r.high(), r.low()) + (r.hasPort() ? " " + r.port() : "");
        results.add(new Kept(
                r.outcome(),
                target,
                r.hasFrom() ? address(r.isFromV6(), r.fromHigh(), r.fromLow()) : "",
                r.attempt(),
                r.rttNanos(),
                r.ttl(),
                r.outcome() == SweepOutcome.ICMP_ERROR ? r.icmpType() + "/" + r.icmpCode() : "",
                r.hasMac() ? new MacAddress(r.mac()).toString() : "",
                r.isDuplicate(),
                r.isLate(),
                r.isOtherHolder(),
                r.reason()));
        counts.merge(r.outcome(), 1, Integer::sum);
        perTarget.merge(target, 1, Integer::sum);
    }

    private static String address(boolean v6, long high, long low) {
        return (v6 ? IpAddress.v6(high, low) : IpAddress.v4((int) low)).toString();
    }
}
