package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.linux.ErrnoException;

/**
 * Whether the interfaces that probes leave by can send. What an interface that cannot was given, or was given shortly before that was
 * noticed, counts as lost. One that does not come back is given up; if it is the only one, that ends the sweep.
 */
public final class LinkWatch {
    private static final long LOOK_NANOS = 100_000_000L;

    /** As long as a switch may take to start. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    /** Of one that could not send when it was first asked. */
    private static final long SHORT_PATIENCE_NANOS = 2_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    /** What is known of a way. */
    private static final class State {
        private boolean down;
        private boolean troubled;
        private boolean wasUp;
        private long troubledSince;
        private Optional<String> givenUp = Optional.empty();
    }

    private final List<Way> ways;
    private final List<State> states = new ArrayList<>();
    private long lookedAt = NEVER / 2;
    private long lostAt = NEVER;
    private int down;

    /** @param ways as they are found */
    public LinkWatch(List<Way> ways) {
        this.ways = ways;
    }

    /** When probes may have been lost last; {@link Long#MIN_VALUE} if they never were. */
    public long lostAt() {
        return lostAt;
    }

    /**
     * Whether any probes may be sent.
     *
     * @throws ErrnoException why not, if that has lasted too long
     */
    public boolean isUp(long now) throws IOException {
        if (now - lookedAt >= LOOK_NANOS || states.size() < ways.size() || hasFailed()) {
            look(now);
        }
        return ways.isEmpty() || down < ways.size();
    }

    /** Whether a way cannot send at present: what it is given is lost. */
    public boolean isDown(Way way) {
        return down > 0 && state(way).filter(s -> s.down).isPresent();
    }

    /** Why a way that is down will not be waited for any longer; empty as long as it may come back. */
    public Optional<String> givenUp(Way way) {
        return state(way).flatMap(s -> s.givenUp);
    }

    private Optional<State> state(Way way) {
        for (int i = 0; i < states.size(); i++) {
            if (ways.get(i) == way) {
                return Optional.of(states.get(i));
            }
        }
        return Optional.empty();
    }

    private boolean hasFailed() {
        for (int i = 0; i < states.size(); i++) {
            if (!states.get(i).down && ways.get(i).hasFailed()) {
                return true;
            }
        }
        return false;
    }

    private void look(long now) throws IOException {
        lookedAt = now;
        down = 0;
        Optional<ErrnoException> hopeless = Optional.empty();
        int given = 0;
        for (int i = 0; i < ways.size(); i++) {
            if (i == states.size()) {
                states.add(new State());
            }
            State state = states.get(i);
            Optional<ErrnoException> problem = ways.get(i).problem();
            look(state, problem, now);
            down += state.down ? 1 : 0;
            if (state.givenUp.isPresent()) {
                given++;
                hopeless = problem.isPresent() ? problem : hopeless;
            }
        }
        if (hopeless.isPresent() && given == ways.size()) {
            throw hopeless.get();
        }
    }

    private void look(State state, Optional<ErrnoException> problem, long now) {
        if (problem.isPresent()) {
            state.troubledSince = state.troubled ? state.troubledSince : now;
            state.troubled = true;
            state.down = true;
            lostAt = now;
            long patience = state.wasUp ? PATIENCE_NANOS : SHORT_PATIENCE_NANOS;
            if (now - state.troubledSince > patience) {
                state.givenUp = Optional.of(problem.get().getMessage());
            }
        } else if (state.down) {
            state.down = false;
            state.givenUp = Optional.empty();
            lostAt = now;
        } else {
            state.troubled = false;
            state.wasUp = true;
        }
    }
}
