package org.pingpoint.cli;

import java.util.ArrayDeque;
import org.pingpoint.survey.TracedPath;

/**
 * Paths that wait for the names of their hops, in the order in which they were completed: none for longer than
 * {@link HopNaming#GRACE}, and not more than memory has room for.
 */
final class HeldPaths {
    private static final int MOST = 10_000;

    private final HopNaming names;
    private final PathReport report;
    private final ArrayDeque<Held> waiting = new ArrayDeque<>();
    private long added;

    private record Held(TracedPath path, long deadline) {}

    HeldPaths(HopNaming names, PathReport report) {
        this.names = names;
        this.report = report;
    }

    /**
     * Takes a path, and reports those that need wait no more.
     *
     * @param path copied if it has to wait
     * @param now monotonic nanoseconds
     */
    void add(TracedPath path, long now) {
        added++;
        for (int ttl = path.firstHop(); ttl <= path.lastHop(); ttl++) {
            if (path.hasResponder(ttl)) {
                names.want(path.from(ttl));
            }
        }
        release(now);
        if (waiting.isEmpty() && isNamed(path)) {
            report.path(path, names);
            return;
        }
        waiting.add(new Held(path.copy(), now + HopNaming.GRACE.toNanos()));
        if (waiting.size() > MOST) {
            report.path(waiting.remove().path(), names);
        }
    }

    private boolean isNamed(TracedPath path) {
        for (int ttl = path.firstHop(); ttl <= path.lastHop(); ttl++) {
            if (path.hasResponder(ttl) && !names.isSettled(path.from(ttl))) {
                return false;
            }
        }
        return true;
    }

    /** Reports the paths whose names are known, or that have waited long enough. */
    void release(long now) {
        while (!waiting.isEmpty()
                && (waiting.peek().deadline() - now <= 0
                        || isNamed(waiting.peek().path()))) {
            report.path(waiting.remove().path(), names);
        }
    }

    /** Reports all of them. */
    void releaseAll() {
        waiting.forEach(held -> report.path(held.path(), names));
        waiting.clear();
    }

    /** Paths taken so far. */
    long added() {
        return added;
    }

    /** Paths reported so far. */
    long released() {
        return added - waiting.size();
    }
}
