package org.pingpoint.cli;

import java.util.List;
import java.util.Optional;
import org.pingpoint.trace.TraceResult;
import org.pingpoint.watch.WatchedPath;

/**
 * What a watch leaves behind.
 *
 * @param paths in the order of the targets
 * @param met what ended it, if that was waited for
 */
record WatchSummary(List<WatchedPath> paths, Optional<Met> met) {
    WatchSummary {
        paths = List.copyOf(paths);
    }

    /**
     * A condition that came true.
     *
     * @param option that asked for it: {@code --until-change} or {@code --on-loss}
     * @param text what happened, in words
     * @param trace the path at that moment
     */
    record Met(String option, String target, String text, TraceResult trace) {}
}
