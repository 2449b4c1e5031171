package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.util.List;

/** What is lost on this host itself, coming or going: counted, a reason to slow down, and to ask again whoever it may concern. */
public final class Losses {
    private static final long BETWEEN_COUNTS_NANOS = 10_000_000L;

    private final Rings rings;
    private final Backlog backlog = new Backlog();
    private final List<Way> ways;
    private final Pace pace;
    private long countedAt = Long.MIN_VALUE / 2;
    private long lastAt = Long.MIN_VALUE;
    private long backlogAt = Long.MIN_VALUE;
    private long inRings;
    private long inBacklog;
    private long stalls;

    /** @param ways as they are found */
    public Losses(Rings rings, List<Way> ways, Pace pace) {
        this.rings = rings;
        this.ways = ways;
        this.pace = pace;
    }

    /** When frames were found to be lost in our own rings last; {@link Long#MIN_VALUE} if never. */
    public long lastAt() {
        return lastAt;
    }

    /** When this host lost frames last, anybody's. */
    public long backlogAt() {
        return backlogAt;
    }

    /** As {@link #count}, if that was not done just before. */
    public void countNowAndThen(long now) throws IOException {
        if (now - countedAt >= BETWEEN_COUNTS_NANOS) {
            count(now);
        }
    }

    public void count(long now) throws IOException {
        countedAt = now;
        long ringsNow = rings.dropped();
        long stallsNow = 0;
        for (int i = 0; i < ways.size(); i++) {
            stallsNow += ways.get(i).stalls();
        }
        if (ringsNow > inRings || stallsNow > stalls) {
            pace.backOff(now);
        }
        lastAt = ringsNow > inRings ? System.nanoTime() : lastAt;
        inRings = ringsNow;
        stalls = stallsNow;
        long backlogNow = backlog.dropped();
        backlogAt = backlogNow > inBacklog ? System.nanoTime() : backlogAt;
        inBacklog = backlogNow;
    }

    /** Frames that were dropped on this host by the last count, in our own rings and before them. */
    public long dropped() {
        return inRings + inBacklog;
    }

    /** How often an interface's queue was full by the last count. */
    public long stalls() {
        return stalls;
    }

    public void close() {
        backlog.close();
    }
}
