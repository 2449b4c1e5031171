package org.pingpoint.trace.hint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.HopRecord;
import org.pingpoint.trace.Meaning;
import org.pingpoint.trace.TraceResult;

/**
 * What hints are drawn from.
 *
 * @param result the way of one flow
 * @param probes every probe of every flow with what became of it, those behind the target's first answer too
 * @param tos that the probes were sent with
 * @param source that they were sent from; absent where the host's stack chose it
 */
record Evidence(TraceResult result, List<HopProbe> probes, int tos, Optional<IpAddress> source) {
    Evidence {
        probes = List.copyOf(probes);
    }

    /** Of a trace of several flows, the way is the first one's: what lies behind another is no evidence of what changed between. */
    static Evidence of(TraceResult result, List<HopProbe> probes, int tos, Optional<IpAddress> source) {
        boolean oneFlow = probes.stream().allMatch(HopProbe::isOfFirstFlow);
        return new Evidence(oneFlow ? result : firstFlow(result, probes), probes, tos, source);
    }

    private static TraceResult firstFlow(TraceResult result, List<HopProbe> probes) {
        Map<Integer, HopRecord> records = new HashMap<>();
        for (HopProbe probe : probes) {
            if (probe.isOfFirstFlow()) {
                HopRecord record = records.computeIfAbsent(probe.ttl(), HopRecord::new);
                record.sent(0);
                if (probe.outcome().arrival().isPresent()) {
                    record.answered(probe.outcome(), Meaning.of(probe.outcome(), result.target(), result.method()));
                }
            }
        }
        return result.with(result.hops().stream()
                .map(hop -> records.computeIfAbsent(hop.ttl(), HopRecord::new).hop())
                .toList());
    }

    /**
     * What a hop quoted of a probe.
     *
     * @param ttl that the probe was sent with
     */
    record Quote(Spot spot, int ttl, Outcome.IcmpError error, Meaning meaning) {}

    Spot start() {
        return new Spot(0, source);
    }

    /** One quote of each kind at each hop, hop by hop. */
    List<Quote> quotes() {
        List<Quote> quotes = new ArrayList<>();
        result.hops().forEach(hop -> hop.responders().forEach(responder -> {
            if (responder.first().fact() instanceof Outcome.IcmpError error) {
                Spot spot = new Spot(hop.ttl(), Optional.of(responder.address()));
                quotes.add(new Quote(spot, hop.ttl(), error, meaning(error)));
            }
        }));
        return quotes;
    }

    Meaning meaning(Outcome outcome) {
        return Meaning.of(outcome, result.target(), result.method());
    }
}
