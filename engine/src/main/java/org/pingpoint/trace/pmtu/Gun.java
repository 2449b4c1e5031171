package org.pingpoint.trace.pmtu;

import java.util.List;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Protocol;
import org.pingpoint.probe.ProbeSink;
import org.pingpoint.probe.Prober;
import org.pingpoint.trace.HopProbes;
import org.pingpoint.trace.TraceOptions;

/**
 * Sends packets of a size, never to be fragmented. Echoes first; to the target also datagrams, whose answer is small: an echo
 * comes back as large as it went, and may be lost on the way back.
 */
final class Gun {
    private static final int V4_HEADERS = 28;
    private static final int V6_HEADERS = 48;
    private static final int SMALL_PAYLOAD = 32;

    private final Prober prober;
    private final HopProbes probes;
    private final TraceOptions options;
    private final int headers;
    private final int end;
    private int refused = Integer.MAX_VALUE;

    /** @param end TTL of the target; beyond all others where it does not answer */
    Gun(Prober prober, HopProbes probes, TraceOptions options, IpAddress target, int end) {
        this.prober = prober;
        this.probes = probes;
        this.options = options;
        this.headers = target.family() == Family.V4 ? V4_HEADERS : V6_HEADERS;
        this.end = end;
    }

    /** A size that passed already, as a trace's own probe. */
    int smallest() {
        return headers + SMALL_PAYLOAD;
    }

    /** True if the hop answers by errors, which may be limited. */
    boolean isLimited(int ttl) {
        return ttl != end;
    }

    /**
     * Sends one, unless this host's own interface refuses its size.
     *
     * @return false if it does so, time and again, while it takes small ones: no queue that is full for a while
     */
    boolean fire(int ttl, int size, int round, ProbeSink sink) {
        if (size >= refused) {
            return false;
        }
        if (!leaves(ttl, size, round, sink) && leaves(ttl, smallest(), round, outcome -> {})) {
            refused = leaves(ttl, size, round, sink) ? refused : size;
        }
        return size < refused;
    }

    private boolean leaves(int ttl, int size, int round, ProbeSink sink) {
        List<Protocol> methods = options.method() == Protocol.UDP
                ? List.of(Protocol.UDP, Protocol.ICMP)
                : List.of(Protocol.ICMP, Protocol.UDP);
        Protocol method = methods.get(ttl == end ? round % 2 : 0);
        TraceOptions large = TraceOptions.by(method)
                .withTos(options.tos())
                .withFlow(options.flow())
                .withPatience(options.patience())
                .withPayload(size - headers);
        boolean[] failed = {false};
        prober.send(probes.probe(ttl, large), outcome -> {
            failed[0] |= outcome instanceof Outcome.LocalError;
            sink.outcome(outcome);
        });
        return !failed[0];
    }
}
