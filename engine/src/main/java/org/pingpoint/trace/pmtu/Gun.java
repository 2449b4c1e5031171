package org.pingpoint.trace.pmtu;

import java.util.List;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
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

    void fire(int ttl, int size, int round, ProbeSink sink) {
        List<Protocol> methods = options.method() == Protocol.UDP
                ? List.of(Protocol.UDP, Protocol.ICMP)
                : List.of(Protocol.ICMP, Protocol.UDP);
        Protocol method = methods.get(ttl == end ? round % 2 : 0);
        prober.send(
                probes.probe(
                        ttl,
                        TraceOptions.by(method)
                                .withTos(options.tos())
                                .withFlow(options.flow())
                                .withPatience(options.patience())
                                .withPayload(size - headers)),
                sink);
    }
}
