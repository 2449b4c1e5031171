package org.pingpoint.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.sweep.SweepResult;

/** How a sweep is printed: one writer for each format, which keeps nothing of a result. */
interface SweepReport {
    /**
     * What is known before the first probe.
     *
     * @param targets as {@link SweepTotals#targets}, as far as they are known by now
     */
    record Head(
            Instant start,
            String probe,
            long targets,
            long seed,
            Optional<IpAddress> source,
            Optional<String> interfaceName) {}

    void begin(Head head);

    void result(SweepResult result);

    /** Hands on what has been written so far. */
    void flush() throws IOException;

    void end(SweepTotals totals) throws IOException;
}
