package org.pingpoint.cli;

/** {@code trace}: the hops to a target, all at once, by ICMP, UDP or TCP. */
final class TraceVerb implements Command {
    private final Options options =
            new Options("The hops to a target, by ICMP, UDP or TCP; every answer with its type, code and sender.");
    private final Arguments targets =
            options.arguments("TARGET", 1, Arguments.MANY, "Addresses or names; - reads them from stdin.");
    private final TraceProbing probing = new TraceProbing(options);
    private final TraceExtras extras = new TraceExtras(options);
    private final RouteOptions route = new RouteOptions(options);
    private final OutputOptions output = new OutputOptions(options);

    @Override
    public Options options() {
        return options;
    }

    @Override
    public int run(Session session) throws Exception {
        probing.check();
        extras.check(probing);
        OutputOptions.Format format = output.format(
                OutputOptions.Format.TEXT,
                OutputOptions.Format.JSON,
                OutputOptions.Format.NDJSON,
                OutputOptions.Format.CSV,
                OutputOptions.Format.DOT);
        TraceRun run = choose(new TraceRequest(targets.words(), probing, route, output, format, new Capture(route)));
        return session.in(route, () -> run.run(session));
    }

    private TraceRun choose(TraceRequest request) {
        return new TraceTogether(request, extras);
    }
}
