package org.pingpoint.socket;

import java.nio.ByteBuffer;

/** Hears what comes back to a {@link UdpSocket}. Buffers are big-endian, position 0 to limit, valid during the call. */
public interface UdpHandler {
    /** @param payload the UDP payload, whole */
    void datagram(ByteBuffer payload, Delivery delivery);

    /**
     * An error about a datagram of ours.
     *
     * @param quoted what was quoted of its UDP payload: nothing, where a router quotes only the 8 bytes it must
     * @param error its destination and destination port tell which datagram died
     */
    void error(ByteBuffer quoted, ExtendedError error);
}
