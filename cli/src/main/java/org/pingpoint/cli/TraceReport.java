package org.pingpoint.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.pingpoint.model.Target;
import org.pingpoint.trace.HopProbe;
import org.pingpoint.trace.TraceResult;

/** How traces are printed: one writer for each format. */
interface TraceReport {
    /**
     * The writer of a format, its head written where it has one.
     *
     * @param language of text
     * @param named whether results come with names
     */
    static TraceReport of(
            OutputOptions.Format format,
            PrintStream out,
            Language language,
            List<Target> targets,
            Leaving leaving,
            boolean named) {
        return switch (format) {
            case TEXT -> new TraceText(out, language);
            case CSV -> new TraceCsv(out, named);
            case DOT -> new TraceDot(out);
            case JSON, NDJSON -> {
                TraceJson json = new TraceJson(out, format == OutputOptions.Format.NDJSON);
                json.begin(
                        Instant.now().toString(),
                        targets.stream().map(Target::input).toList(),
                        leaving);
                yield json;
            }
        };
    }

    /** What becomes of a probe, as it happens. */
    default void probe(String target, HopProbe probe) {}

    /** A trace that has come to its end; where names were asked for, with those of its hops that are known. */
    void result(TraceResult result);

    /** True if a result is printed as soon as there is one, and {@link #names} told later. */
    default boolean isHasty() {
        return false;
    }

    /** A result that is printed already, with all its names. */
    default void names(TraceResult result) {}
}
