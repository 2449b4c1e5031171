package org.pingpoint.cli;

/** {@code trace}: the hops to a target, all at once, by ICMP, UDP or TCP. */
final class TraceVerb implements Command {
    private final Options options =
            new Options("The hops to a target, by ICMP, UDP or TCP; every answer with its type, code and sender.");
    private final Arguments targets = options.arguments(
            "TARGET",
            0,
            Arguments.MANY,
            "Addresses or names, networks or ranges; - reads addresses or names from stdin.");
    private final TraceProbing probing = TraceProbing.of(options);
    private final TraceSurveyOptions many = new TraceSurveyOptions(options);
    private final TraceExtras extras = new TraceExtras(options, many);
    private final Flag resolve = options.flag(
            "--resolve", "Name the hops by reverse lookups; a trace that is over waits for names 1s at most.");
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
        boolean isMany = many.isAsked(targets.words());
        if (targets.words().isEmpty() && !isMany) {
            throw new UsageException("no TARGET is given; expected one or more, or --targets FILE");
        }
        if (isMany && !output.isFormatGiven()) {
            format = OutputOptions.Format.NDJSON;
        }
        TraceRun run = choose(new TraceRequest(
                targets.words(),
                probing,
                route,
                output,
                format,
                output.language(session),
                new Capture(route),
                resolve.isGiven()));
        return session.in(route, () -> run.run(session));
    }

    private TraceRun choose(TraceRequest request) {
        if (many.isAsked(request.words())) {
            extras.refuse();
            return new TraceMany(request, many);
        }
        many.refuse(extras.isMultipath());
        return new TraceTogether(request, extras);
    }
}
