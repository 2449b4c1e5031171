package org.pingpoint.cli;

import java.time.Duration;
import java.util.Optional;
import org.pingpoint.model.Protocol;
import org.pingpoint.trace.TraceOptions;

/** What the probes of a trace are made of, and which hops are asked how often: options of {@code trace} and {@code watch}. */
final class TraceProbing {
    private static final int MOST = 255;
    private static final int MOST_PORT = 65_535;

    private final Value<Protocol> method;
    private final Value<Integer> port;
    private final Setting<Integer> first;
    private final Setting<Integer> max;
    private final Optional<Setting<Integer>> queries;
    private final Setting<Integer> gap;
    private final Setting<Duration> patience;
    private final Setting<Integer> tos;

    /** Declares them among a verb's options. */
    static TraceProbing of(Options options) {
        return new TraceProbing(options, true);
    }

    /** The same for a verb that asks each hop once in each of its rounds. */
    static TraceProbing ofRounds(Options options) {
        return new TraceProbing(options, false);
    }

    private TraceProbing(Options options, boolean isRepeated) {
        method = options.value("--method icmp|udp|tcp", Values.PROTOCOL, "What probes are made of (default: icmp).");
        port = options.value(
                "--port N", Values.number(1, MOST_PORT), "Destination port (default: 33434 for udp, 80 for tcp).");
        first = options.value("--first N", Values.number(1, MOST), "First TTL (default: 1).")
                .orElse(1);
        max = options.value("--max N", Values.number(1, MOST), "Highest TTL (default: 30).")
                .orElse(30);
        queries = isRepeated
                ? Optional.of(options.value("--queries N", Values.number(1, 100), "Probes for each hop (default: 3).")
                        .orElse(3))
                : Optional.empty();
        gap = options.value("--gap N", Values.number(1, MOST), "Silent hops in a row that end the trace (default: 5).")
                .orElse(5);
        patience = options.value("--wait D", Values.DURATION, "How long a hop is waited for (default: 3200ms).")
                .orElse(Duration.ofMillis(3_200));
        tos = options.value("--tos N", Values.number(0, MOST), "TOS or traffic class, 0 to 255 (default: 0).")
                .orElse(0);
    }

    /** @throws UsageException if a value is out of range, or two do not fit each other */
    void check() {
        Check.range("--first", first.get(), 1, max.get());
        Check.positive("--wait", patience.get());
        if (method() == Protocol.ICMP && port.isGiven()) {
            throw new UsageException("--port needs --method udp or tcp");
        }
    }

    /** True if the method is our choice, which another may replace. */
    boolean isMethodOpen() {
        return !method.isGiven();
    }

    boolean isPortGiven() {
        return port.isGiven();
    }

    Protocol method() {
        return method.get().orElse(Protocol.ICMP);
    }

    /** As many probes for each hop as were typed, else as many as are usual. */
    int queriesOr(int usual) {
        return queries.flatMap(q -> q.option().get()).orElse(usual);
    }

    TraceOptions options(Protocol protocol) {
        TraceOptions options = TraceOptions.by(protocol)
                .withRange(first.get(), max.get())
                .withQueries(queries.map(Setting::get).orElse(1))
                .withGap(gap.get())
                .withPatience(patience.get())
                .withTos(tos.get());
        return port.isGiven() ? options.withPort(port.get().orElseThrow()) : options;
    }
}
