package org.pingpoint.trace;

import java.time.Duration;
import java.util.OptionalInt;
import org.pingpoint.model.Protocol;

/**
 * How to trace.
 *
 * @param method what the probes are made of
 * @param port destination port; absent: 33434 for UDP, 80 for TCP
 * @param first TTL to start with, 1 to 255
 * @param max highest TTL, 1 to 255
 * @param queries probes for each hop
 * @param gap silent hops in a row after which the trace ends
 * @param patience how long a hop is waited for, from its first probe
 * @param retry from a silent hop's probe to the next; shorter than a second would meet the routers' rate limits
 * @param window TTLs in flight beyond the last hop that answered
 * @param tos TOS or traffic class, 0 to 255
 * @param payload bytes behind the transport header
 * @param flow which of several flows; all probes share what balancers hash
 */
public record TraceOptions(
        Protocol method,
        OptionalInt port,
        int first,
        int max,
        int queries,
        int gap,
        Duration patience,
        Duration retry,
        int window,
        int tos,
        int payload,
        int flow) {
    private static final int TRACEROUTE_PORT = 33_434;
    private static final int HTTP_PORT = 80;

    /**
     * Three probes a hop, TTL 1 to 30, gap limit 5, windows of 8. A hop is waited for 3.2 s: a router that fails to resolve
     * its neighbour says so after 3.05 s.
     */
    public static TraceOptions by(Protocol method) {
        return new TraceOptions(
                method,
                OptionalInt.empty(),
                1,
                30,
                3,
                5,
                Duration.ofMillis(3_200),
                Duration.ofSeconds(1),
                8,
                0,
                method == Protocol.TCP ? 0 : 32,
                0);
    }

    /** The port that probes go to; absent for ICMP. */
    public OptionalInt destinationPort() {
        return switch (method) {
            case ICMP -> OptionalInt.empty();
            case UDP -> OptionalInt.of(port.orElse(TRACEROUTE_PORT));
            case TCP -> OptionalInt.of(port.orElse(HTTP_PORT));
        };
    }

    public TraceOptions withPort(int destinationPort) {
        return new TraceOptions(
                method,
                OptionalInt.of(destinationPort),
                first,
                max,
                queries,
                gap,
                patience,
                retry,
                window,
                tos,
                payload,
                flow);
    }

    public TraceOptions withQueries(int probes) {
        return new TraceOptions(method, port, first, max, probes, gap, patience, retry, window, tos, payload, flow);
    }

    public TraceOptions withRange(int firstTtl, int maxTtl) {
        return new TraceOptions(
                method, port, firstTtl, maxTtl, queries, gap, patience, retry, window, tos, payload, flow);
    }

    public TraceOptions withGap(int silentHops) {
        return new TraceOptions(
                method, port, first, max, queries, silentHops, patience, retry, window, tos, payload, flow);
    }

    public TraceOptions withPatience(Duration longest) {
        return new TraceOptions(method, port, first, max, queries, gap, longest, retry, window, tos, payload, flow);
    }

    public TraceOptions withTos(int trafficClass) {
        return new TraceOptions(
                method, port, first, max, queries, gap, patience, retry, window, trafficClass, payload, flow);
    }

    /** The same for another flow: other source port, or other echo identifier and checksum. */
    public TraceOptions withFlow(int number) {
        return new TraceOptions(method, port, first, max, queries, gap, patience, retry, window, tos, payload, number);
    }

    /** @param bytes behind the transport header */
    public TraceOptions withPayload(int bytes) {
        return new TraceOptions(method, port, first, max, queries, gap, patience, retry, window, tos, bytes, flow);
    }
}
