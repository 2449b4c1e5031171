package org.pingpoint.trace.hint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.Meaning;
import org.pingpoint.trace.TraceResult;

/**
 * What hints are drawn from.
 *
 * @param probes every probe with what became of it, those behind the target's first answer too
 * @param tos that the probes were sent with
 * @param source that they were sent from; absent where the host's stack chose it
 */
record Evidence(TraceResult result, List<HopProbe> probes, int tos, Optional<IpAddress> source) {
    Evidence {
        probes = List.copyOf(probes);
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
            if (told(responder.first()) instanceof Outcome.IcmpError error) {
                Spot spot = new Spot(hop.ttl(), Optional.of(responder.address()));
                quotes.add(new Quote(spot, hop.ttl(), error, meaning(error)));
            }
        }));
        return quotes;
    }

    Meaning meaning(Outcome outcome) {
        return Meaning.of(outcome, result.target(), result.method());
    }

    /** The outcome itself, also if it came late. */
    static Outcome told(Outcome outcome) {
        return outcome instanceof Outcome.Late late ? late.answer() : outcome;
    }
}
