package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pingpoint.linux.ErrnoException;

/**
 * Whether the interfaces that probes leave by can send. While one cannot, nothing is sent; what left shortly before that was noticed
 * counts as lost. An interface that does not come back ends the sweep.
 */
public final class LinkWatch {
    private static final long LOOK_NANOS = 100_000_000L;

    /** As long as a switch may take to start. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final List<Way> ways;
    private long lookedAt;
    private long lostAt = NEVER;
    private boolean down;
    private boolean troubled;
    private long troubledSince;

    /** @param ways as they are found */
    public LinkWatch(List<Way> ways, long now) {
        this.ways = ways;
        lookedAt = now;
    }

    /** When probes may have been lost last; {@link Long#MIN_VALUE} if they never were. */
    public long lostAt() {
        return lostAt;
    }

    /**
     * Whether probes may be sent.
     *
     * @throws ErrnoException why not, if that has lasted too long
     */
    public boolean isUp(long now) throws IOException {
        if (now - lookedAt >= LOOK_NANOS || !down && hasFailed()) {
            look(now);
        }
        return !down;
    }

    private boolean hasFailed() {
        for (int i = 0; i < ways.size(); i++) {
            if (ways.get(i).hasFailed()) {
                return true;
            }
        }
        return false;
    }

    private void look(long now) throws IOException {
        lookedAt = now;
        Optional<ErrnoException> problem = problem();
        if (problem.isPresent()) {
            troubledSince = troubled ? troubledSince : now;
            troubled = true;
            if (now - troubledSince > PATIENCE_NANOS) {
                throw problem.get();
            }
            down = true;
            lostAt = now;
        } else if (down) {
            down = false;
            lostAt = now;
        } else {
            troubled = false;
        }
    }

    private Optional<ErrnoException> problem() {
        Optional<ErrnoException> first = Optional.empty();
        for (int i = 0; i < ways.size(); i++) {
            // Each is asked: what was refused is said once.
            Optional<ErrnoException> problem = ways.get(i).problem();
            first = first.isPresent() ? first : problem;
        }
        return first;
    }
}
