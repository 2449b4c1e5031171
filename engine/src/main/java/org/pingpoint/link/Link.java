package org.pingpoint.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.model.MacAddress;

/** A network interface as a wire: frames go out as they are and everything that passes is seen, our own frames too. */
public interface Link extends AutoCloseable {
    LinkType type();

    int interfaceIndex();

    String interfaceName();

    /** Our link-layer address; absent on a raw-IP link. */
    Optional<MacAddress> address();

    /** Largest IP packet, in bytes. */
    int mtu();

    /**
     * Sends a batch in order. Each frame comes back through {@link #receive} as {@link Direction#SENT} with its stamp.
     *
     * @throws IOException if the interface refuses; the message names the errno
     */
    void send(Frames batch) throws IOException;

    /**
     * Hands over what has passed, sent or received, waiting for the first frame.
     *
     * @param wait longest wait; zero: none
     * @return how many frames were handed over
     */
    int receive(FrameHandler handler, Duration wait) throws IOException;

    /** A descriptor that polls readable when frames wait, where the link has one. */
    OptionalInt descriptor();

    /** Frames that the kernel dropped because nobody fetched them in time, since opening. */
    long dropped();

    @Override
    void close();
}
