package org.pingpoint.trace.hint;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.Ended;
import org.pingpoint.trace.Meaning;
import org.pingpoint.trace.TraceHop;

/**
 * Finds where the TTL is set or raised. A probe that gets as far as its TTL allows has one left there, whoever answers; more than
 * that was put there. If it is set so low that nothing gets any further, the next router answers whatever TTL is sent.
 */
final class TtlRewriting {
    private static final int LEFT = 1;

    /** TTLs in a row, up to the highest, that run out at one router; fewer may be a router that is slow to count. */
    private static final int FEWEST_REPEATED = 4;

    private TtlRewriting() {}

    static Optional<Hint.TtlRewritten> find(Evidence evidence) {
        Spot last = evidence.start();
        for (Evidence.Quote quote : evidence.quotes()) {
            int quoted = quote.error().quoted().ttl().orElse(LEFT);
            if (isRaised(quote, quoted, last)) {
                return Optional.of(new Hint.TtlRewritten(last, quote.spot(), quoted, Optional.of(LEFT)));
            }
            last = quote.spot();
        }
        return sticking(evidence);
    }

    /** More than was sent, or more than is left where one less ran out at another router; growing ones are tunnels. */
    private static boolean isRaised(Evidence.Quote quote, int quoted, Spot last) {
        if (quoted > quote.ttl()) {
            return true;
        }
        boolean nextHop = last.hop() == quote.ttl() - 1
                && !last.address().equals(quote.spot().address());
        return quoted > LEFT && nextHop && quote.meaning() == Meaning.TARGET;
    }

    private static Optional<Hint.TtlRewritten> sticking(Evidence evidence) {
        List<TraceHop> hops = evidence.result().hops();
        if (evidence.result().ended() != Ended.MAX_TTL) {
            return Optional.empty();
        }
        int from = hops.size();
        Optional<IpAddress> router = Optional.empty();
        while (from > 0) {
            Optional<IpAddress> here = only(hops.get(from - 1), evidence);
            if (here.isEmpty() || router.isPresent() && !router.equals(here)) {
                break;
            }
            router = here;
            from--;
        }
        if (hops.size() - from < FEWEST_REPEATED) {
            return Optional.empty();
        }
        Spot before = new Spot(hops.get(from).ttl(), router);
        Spot after =
                from == 0 ? evidence.start() : new Spot(hops.get(from - 1).ttl(), only(hops.get(from - 1), evidence));
        return Optional.of(new Hint.TtlRewritten(after, before, LEFT, Optional.empty()));
    }

    /** The router, if one and the same let every probe of a TTL run out. */
    private static Optional<IpAddress> only(TraceHop hop, Evidence evidence) {
        boolean plain = hop.responders().size() == 1
                && evidence.meaning(hop.responders().get(0).first()) == Meaning.TRANSIT;
        return plain ? Optional.of(hop.responders().get(0).address()) : Optional.empty();
    }
}
