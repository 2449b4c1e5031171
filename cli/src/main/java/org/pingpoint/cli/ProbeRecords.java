package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.Meaning;
import org.pingpoint.trace.TraceHop;
import org.pingpoint.trace.TraceResult;

/** Which probes of a trace become records: each of its hops once, and none that went further than the path goes. */
final class ProbeRecords {
    private final TracePath path;
    private final boolean isOneWay;
    private final TreeMap<Integer, BitSet> told = new TreeMap<>();
    private int end = Integer.MAX_VALUE;

    /** @param isOneWay true if the path has one length: then it ends at the lowest TTL that has come to its end */
    ProbeRecords(TracePath path, boolean isOneWay) {
        this.path = path;
        this.isOneWay = isOneWay;
    }

    /** Takes note of an outcome; false if it is to have no record. */
    boolean take(HopProbe probe) {
        Protocol method = path.options().method();
        Meaning meaning = Meaning.of(probe.outcome(), path.target().address(), method);
        if (probe.ttl() > end) {
            return false;
        }
        if (isOneWay && (meaning == Meaning.TARGET || meaning == Meaning.REFUSED)) {
            end = probe.ttl();
        }
        told.computeIfAbsent(probe.ttl(), ttl -> new BitSet()).set(probe.query());
        return true;
    }

    /** Those that were still waited for when the trace came to its end. */
    List<HopProbe> unanswered(TraceResult result) {
        List<HopProbe> unanswered = new ArrayList<>();
        for (TraceHop hop : result.hops()) {
            BitSet known = told.getOrDefault(hop.ttl(), new BitSet());
            for (int query = known.nextClearBit(1); query <= hop.sent(); query = known.nextClearBit(query + 1)) {
                unanswered.add(new HopProbe(hop.ttl(), query, new Outcome.Timeout()));
            }
        }
        return unanswered;
    }
}
