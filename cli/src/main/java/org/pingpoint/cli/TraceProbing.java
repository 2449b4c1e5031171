package org.pingpoint.cli;

import java.time.Duration;
import java.util.Locale;
import org.pingpoint.model.Protocol;
import org.pingpoint.trace.TraceOptions;
import picocli.CommandLine.Option;

/** Mixin: what the probes of a trace are made of, and which hops are asked how often. */
final class TraceProbing {
    private static final int MOST = 255;
    private static final int MOST_PORT = 65_535;

    @Option(names = "--method", paramLabel = "icmp|udp|tcp", description = "What probes are made of (default: icmp).")
    private String method;

    @Option(names = "--port", paramLabel = "N", description = "Destination port (default: 33434 for udp, 80 for tcp).")
    private Integer port;

    @Option(names = "--first", paramLabel = "N", description = "First TTL (default: 1).")
    private int first = 1;

    @Option(names = "--max", paramLabel = "N", description = "Highest TTL (default: 30).")
    private int max = 30;

    @Option(names = "--queries", paramLabel = "N", description = "Probes for each hop (default: 3).")
    private int queries = 3;

    @Option(names = "--gap", paramLabel = "N", description = "Silent hops in a row that end the trace (default: 5).")
    private int gap = 5;

    @Option(
            names = "--wait",
            paramLabel = "D",
            converter = Values.ToDuration.class,
            description = "How long a hop is waited for (default: 3200ms).")
    private Duration patience = Duration.ofMillis(3_200);

    @Option(names = "--tos", paramLabel = "N", description = "TOS or traffic class, 0 to 255 (default: 0).")
    private int tos;

    /** @throws UsageException if a value is out of range, or two do not fit each other */
    void check() {
        Check.range("--port", port, 1, MOST_PORT);
        Check.range("--max", max, 1, MOST);
        Check.range("--first", first, 1, max);
        Check.range("--queries", queries, 1, 100);
        Check.range("--gap", gap, 1, MOST);
        Check.range("--tos", tos, 0, MOST);
        Check.positive("--wait", patience);
        if (method() == Protocol.ICMP && port != null) {
            throw new UsageException("--port needs --method udp or tcp");
        }
    }

    /** True if the method is our choice, which another may replace. */
    boolean isMethodOpen() {
        return method == null;
    }

    Protocol method() {
        return switch (method == null ? "icmp" : method.toLowerCase(Locale.ROOT)) {
            case "icmp" -> Protocol.ICMP;
            case "udp" -> Protocol.UDP;
            case "tcp" -> Protocol.TCP;
            default -> throw new UsageException("--method '" + method + "' is not known; expected icmp, udp or tcp");
        };
    }

    TraceOptions options(Protocol protocol) {
        TraceOptions options = TraceOptions.by(protocol)
                .withRange(first, max)
                .withQueries(queries)
                .withGap(gap)
                .withPatience(patience)
                .withTos(tos);
        return port == null ? options : options.withPort(port);
    }
}
