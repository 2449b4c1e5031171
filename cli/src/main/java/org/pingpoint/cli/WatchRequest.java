package org.pingpoint.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.Protocol;
import org.pingpoint.watch.WatchOptions;

/**
 * What was asked of {@code watch}, all of it checked.
 *
 * @param words targets as typed
 * @param deadline when it ends in any case
 * @param language of text; what a record says in words is English
 * @param report the file of {@code --report}
 */
record WatchRequest(
        List<String> words,
        TraceProbing probing,
        boolean resolve,
        Duration interval,
        OptionalInt rounds,
        Optional<Duration> deadline,
        WatchUntil until,
        Optional<ResultFile> report,
        RouteOptions route,
        OutputOptions output,
        OutputOptions.Format format,
        Language language,
        Capture capture) {
    WatchOptions options(Protocol method) {
        return new WatchOptions(probing.options(method), interval, rounds);
    }
}
