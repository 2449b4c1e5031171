package org.pingpoint.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.sweep.SweepResult;
import org.pingpoint.sweep.SweepSummary;
import org.pingpoint.sweep.target.LeftOut;

/** How a sweep is printed: one writer for each format, which keeps nothing of a result. */
interface SweepReport {
    /**
     * What is known before the first probe.
     *
     * @param targets (address, port) pairs, as far as they are known by now
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

    /** @param leftOut addresses that were not probed, by reason */
    void end(SweepSummary summary, Map<LeftOut, Long> leftOut, Optional<SweepRtt> rtt) throws IOException;
}
