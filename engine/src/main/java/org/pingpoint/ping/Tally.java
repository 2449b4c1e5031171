package org.pingpoint.ping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.rtt.RttTally;

/** Counts one target's outcomes. */
final class Tally {
    private final PingTarget target;
    private final RttTally rtt = new RttTally();
    private final Map<Refusal, Integer> errors = new LinkedHashMap<>();
    private int sent;
    private int answered;
    private int refused;
    private int timedOut;
    private int duplicates;
    private int late;

    private record Refusal(String name, Optional<String> code, Optional<IpAddress> from) {}

    Tally(PingTarget target) {
        this.target = target;
    }

    void sent() {
        sent++;
    }

    /** The first outcome of an echo. */
    void first(Outcome outcome) {
        if (outcome instanceof Outcome.Timeout) {
            timedOut++;
        } else if (outcome instanceof Outcome.IcmpError error) {
            refused++;
            refusal(error);
        } else if (outcome instanceof Outcome.LocalError error) {
            refused++;
            errors.merge(new Refusal(error.errno(), Optional.empty(), Optional.empty()), 1, Integer::sum);
        } else {
            answered++;
            outcome.arrival().ifPresent(arrival -> arrival.rttNanos().ifPresent(rtt::add));
        }
    }

    /** A further outcome of an echo: its first answer after a timeout, or one more answer. */
    void further(Outcome outcome, boolean duplicate) {
        if (duplicate) {
            duplicates++;
        } else if (outcome instanceof Outcome.Late l && l.answer() instanceof Outcome.IcmpError error) {
            refusal(error);
        } else if (outcome instanceof Outcome.Late) {
            late++;
        }
    }

    private void refusal(Outcome.IcmpError error) {
        Optional<String> code = Optional.of(error.type() + "/" + error.code());
        errors.merge(new Refusal(error.name(), code, Optional.of(error.answer().from())), 1, Integer::sum);
    }

    PingStatistics statistics() {
        List<ErrorCount> counts = new ArrayList<>();
        errors.forEach(
                (refusal, count) -> counts.add(new ErrorCount(refusal.name(), refusal.code(), refusal.from(), count)));
        int pending = sent - answered - refused - timedOut;
        return new PingStatistics(
                target, sent, answered, refused, timedOut, pending, duplicates, late, rtt.summary(), counts);
    }
}
