package org.pingpoint.cli;

import java.util.List;
import java.util.Optional;
import org.pingpoint.watch.WatchedPath;

/**
 * What a terminal shows of a watch.
 *
 * @param paths at least one
 * @param selected index of the one that is shown hop by hop
 * @param clock time of day
 * @param message what the last key did
 * @param help true if the keys are explained
 */
record WatchView(
        List<WatchedPath> paths, int selected, boolean paused, String clock, Optional<String> message, boolean help) {
    WatchedPath path() {
        return paths.get(selected);
    }
}
