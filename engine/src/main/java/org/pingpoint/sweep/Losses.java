package org.pingpoint.sweep;

import java.io.IOException;
import java.util.List;
import org.pingpoint.sweep.wire.Backlog;
import org.pingpoint.sweep.wire.Pace;
import org.pingpoint.sweep.wire.Rings;
import org.pingpoint.sweep.wire.Way;

/** What is lost on this host itself, coming or going: counted, a reason to slow down, and to ask again whoever it may concern. */
final class Losses {
    private static final long BETWEEN_COUNTS_NANOS = 10_000_000L;

    private final Rings rings;
    private final Backlog backlog = new Backlog();
    private final List<Way> ways;
    private final Pace pace;
    private final Counters counters;
    private long countedAt = Long.MIN_VALUE / 2;
    private long lastAt = Long.MIN_VALUE;
    private long backlogAt = Long.MIN_VALUE;
    private long inRings;
    private long inBacklog;

    /** @param ways as they are found */
    Losses(Rings rings, List<Way> ways, Pace pace, Counters counters) {
        this.rings = rings;
        this.ways = ways;
        this.pace = pace;
        this.counters = counters;
    }

    /** When frames were found to be lost in our own rings last; {@link Long#MIN_VALUE} if never. */
    long lastAt() {
        return lastAt;
    }

    /** When this host lost frames last, anybody's. */
    long backlogAt() {
        return backlogAt;
    }

    /** As {@link #count}, if that was not done just before. */
    void countNowAndThen(long now) throws IOException {
        if (now - countedAt >= BETWEEN_COUNTS_NANOS) {
            count(now);
        }
    }

    void count(long now) throws IOException {
        countedAt = now;
        long rings = this.rings.dropped();
        long stalls = stalls();
        if (rings > inRings || stalls > counters.stalls) {
            pace.backOff(now);
        }
        lastAt = rings > inRings ? System.nanoTime() : lastAt;
        inRings = rings;
        counters.stalls = stalls;
        long before = backlog.dropped();
        backlogAt = before > inBacklog ? System.nanoTime() : backlogAt;
        inBacklog = before;
        counters.dropped = rings + before;
    }

    private long stalls() {
        long sum = 0;
        for (int i = 0; i < ways.size(); i++) {
            sum += ways.get(i).stalls();
        }
        return sum;
    }

    void close() {
        backlog.close();
    }
}
