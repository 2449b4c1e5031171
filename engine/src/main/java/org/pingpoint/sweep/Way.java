package org.pingpoint.sweep;

import java.io.IOException;

/** How some targets are reached: probes are collected and leave together. */
interface Way extends AutoCloseable {
    /** Takes what could not be sent. */
    interface Unsent {
        /** @param reason the errno's name and what it means */
        void unsent(long place, String reason) throws IOException;
    }

    /** Adds a probe; what waits leaves first if there is no room. */
    void add(long high, long low, int port, long place, int attempt, Unsent unsent) throws IOException;

    /** Sends what waits. */
    void flush(Unsent unsent) throws IOException;

    /** How often the interface's queue was full. */
    long stalls();

    @Override
    void close();

    /** No way at all. */
    record None(String reason) implements Way {
        @Override
        public void add(long high, long low, int port, long place, int attempt, Unsent unsent) throws IOException {
            unsent.unsent(place, reason);
        }

        @Override
        public void flush(Unsent unsent) {}

        @Override
        public long stalls() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
