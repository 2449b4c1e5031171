package org.pingpoint.probe;

import java.io.IOException;
import org.pingpoint.link.Link;
import org.pingpoint.model.Clock;

/**
 * What a prober stands on: one network namespace with its clock, wires and sockets. Live it is the host; in tests a script
 * with a virtual clock, on which three seconds of patience take no time.
 */
public interface Network extends AutoCloseable {
    Clock clock();

    /**
     * The wire of an interface, opened when it is first asked for; the network closes it.
     *
     * @throws IOException if the interface is gone or may not be opened; the message names the errno
     */
    Link link(int interfaceIndex) throws IOException;

    /** Closes a wire that has failed; asking for it again opens it anew. */
    void forget(int interfaceIndex);

    Sockets sockets();

    /**
     * Waits until a link or a socket has something, {@link #wake} is called or the time is over.
     *
     * @param nanos longest wait, 0 and up
     */
    void await(long nanos) throws IOException;

    /** Ends a wait, or the next one; from any thread. */
    void wake();

    @Override
    void close();
}
