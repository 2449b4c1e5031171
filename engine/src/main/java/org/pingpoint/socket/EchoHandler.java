package org.pingpoint.socket;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Hears what comes back to an {@link EchoSocket}. Buffers are big-endian, position 0 to limit, valid during the call. */
public interface EchoHandler {
    /**
     * An echo reply that bears our identifier.
     *
     * @param sequence of the request it answers, 0 to 65535
     * @param payload the bytes behind the ICMP header
     */
    void reply(int sequence, ByteBuffer payload, Delivery delivery);

    /**
     * An error about a request of ours.
     *
     * @param sequence from the quoted request; absent where the kernel quotes nothing, as for a local error
     * @param quoted what was quoted of the request's payload behind the ICMP header; often nothing
     */
    void error(OptionalInt sequence, ByteBuffer quoted, ExtendedError error);
}
