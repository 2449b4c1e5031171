package org.pingpoint.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trace}: the hops to a target, all at once, by ICMP, UDP or TCP. */
@CommandLine.Command(
        name = "trace",
        description = "The hops to a target, by ICMP, UDP or TCP; every answer with its type, code and sender.")
final class TraceVerb implements Command {
    @Parameters(arity = "1..*", paramLabel = "TARGET", description = "Addresses or names; - reads them from stdin.")
    private List<String> targets = List.of();

    @Mixin
    private TraceProbing probing = new TraceProbing();

    @Mixin
    private RouteOptions route = new RouteOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public int run(Session session) throws Exception {
        probing.check();
        OutputOptions.Format format = output.format(
                OutputOptions.Format.TEXT,
                OutputOptions.Format.JSON,
                OutputOptions.Format.NDJSON,
                OutputOptions.Format.CSV);
        TraceRun run = choose(new TraceRequest(targets, probing, route, output, format, new Capture(route)));
        return session.in(route, () -> run.run(session));
    }

    private TraceRun choose(TraceRequest request) {
        return new TraceTogether(request, mode());
    }

    private TraceMode mode() {
        return TraceMode.SINGLE_PATH;
    }
}
