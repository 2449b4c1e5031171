package org.pingpoint.cli;

import java.util.List;
import org.pingpoint.watch.WatchedPath;

/** What a person may do to a running watch; from the loop's thread. */
interface WatchControls {
    List<WatchedPath> paths();

    boolean isPaused();

    void pause(boolean pause);

    void reset();

    /** Begins anew by the next method. */
    void nextMethod();

    /** @return what was done, in a line */
    String writeReport();

    void quit();

    /** Nanoseconds on the monotonic clock. */
    long now();

    /** Sees to it that {@link WatchReport#turn} is called then, if not before. */
    void wakeAt(long nanos);
}
