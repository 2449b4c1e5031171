package org.pingpoint.trace.multipath;

import java.util.HashMap;
import java.util.Map;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.Meaning;
import org.pingpoint.trace.TraceOptions;

/** What the answers say of all the ways together: whether they arrive, and how else they end. */
final class Findings {
    private final Samples samples;
    private final TraceOptions options;
    private final IpAddress target;
    private final Map<Integer, Integer> ports = new HashMap<>();
    private boolean arrived;
    private boolean refused;
    private boolean refusedByTarget;

    Findings(Samples samples, TraceOptions options, IpAddress target) {
        this.samples = samples;
        this.options = options;
        this.target = target;
    }

    void learn(Sample told, Outcome outcome, Meaning meaning) {
        arrived |= meaning == Meaning.TARGET;
        if (meaning == Meaning.REFUSED) {
            refused = true;
            refusedByTarget |= outcome.arrival().orElseThrow().from().equals(target);
        }
        if (outcome instanceof Outcome.IcmpError error && !error.quoted().rewritten()) {
            error.quoted().sourcePort().ifPresent(port -> ports.put(told.flow(), port));
        }
    }

    /** Source ports by flow, as they are on the wire. */
    Map<Integer, Integer> ports() {
        return ports;
    }

    boolean isReached() {
        return arrived || refusedByTarget;
    }

    /** @param lastAnswered the farthest TTL that was answered */
    Ended ended(int lastAnswered) {
        if (arrived) {
            return Ended.TARGET;
        }
        if (refused) {
            return Ended.REFUSED;
        }
        if (!samples.loops().all().isEmpty()) {
            return Ended.LOOP;
        }
        return lastAnswered + options.gap() > options.max() ? Ended.MAX_TTL : Ended.GAP;
    }
}
