package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.linux.ErrnoException;

/** How some targets are reached: probes are collected and leave together. */
public interface Way extends AutoCloseable {
    /** Takes what could not be sent. */
    interface Unsent {
        /** @param reason the errno's name and what it means */
        void unsent(long place, String reason) throws IOException;
    }

    /**
     * Adds a probe; what waits leaves first if there is no room.
     *
     * @return false if the target's link-layer address must be asked for first: the probe is added by {@link #addTo} when it is known
     */
    boolean add(long high, long low, int port, long place, int attempt, Unsent unsent) throws IOException;

    /** Whether probes to a target wait for its link-layer address, which there is now: true once for each question. */
    default boolean awaits(long high, long low) {
        return false;
    }

    /** Adds the probe of a target that has just told its link-layer address. */
    default void addTo(long mac, long high, long low, int port, long place, int attempt) {
        throw new IllegalStateException("nobody asks for link-layer addresses here");
    }

    /** Ends the connection that a SYN of ours has opened at its target, where this host's own TCP may not hear of it. */
    default void reset(long high, long low, int port, long place, int attempt) {}

    /** Sends what waits. */
    void flush(Unsent unsent) throws IOException;

    /** How often the interface's queue was full. */
    default long stalls() {
        return 0;
    }

    /** True if something was refused since {@link #problem} was asked last. */
    default boolean hasFailed() {
        return false;
    }

    /** Why nothing can be sent at present; empty if it can. */
    default Optional<ErrnoException> problem() {
        return Optional.empty();
    }

    @Override
    void close();

    /** No way at all. */
    record None(String reason) implements Way {
        @Override
        public boolean add(long high, long low, int port, long place, int attempt, Unsent unsent) throws IOException {
            unsent.unsent(place, reason);
            return true;
        }

        @Override
        public void flush(Unsent unsent) {}

        @Override
        public void close() {}
    }
}
