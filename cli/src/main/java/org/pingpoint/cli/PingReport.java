package org.pingpoint.cli;

import java.time.Instant;
import java.util.List;
import org.pingpoint.ping.PingEvent;
import org.pingpoint.ping.PingStatistics;
import org.pingpoint.ping.PingTarget;

/** How a ping is printed: one writer for each format. */
interface PingReport {
    void begin(List<PingTarget> targets, Instant start);

    void event(PingEvent event);

    void end(List<PingStatistics> statistics);
}
