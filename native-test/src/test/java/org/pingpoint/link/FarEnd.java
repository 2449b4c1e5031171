package org.pingpoint.link;

import java.util.List;

/** A link under test and control of what is at its other end. */
interface FarEnd extends AutoCloseable {
    /** The link under test. */
    Link link();

    /** Lets frames arrive at the link. */
    void arrive(List<byte[]> frames) throws Exception;

    /** What the link has sent so far, waiting for so many frames of {@link Samples}. */
    List<byte[]> departed(int count) throws Exception;

    /** Whether the link has a descriptor to poll: all that are made of sockets do. */
    default boolean polls() {
        return true;
    }

    /** Takes the interface away. */
    void vanish() throws Exception;

    @Override
    void close() throws Exception;
}
