package org.pingpoint.link.afpacket;

import java.nio.ByteBuffer;

/** Takes frames out of a {@link PacketRing} one by one. */
@FunctionalInterface
public interface RingHandler {
    /**
     * @param ring the whole ring, in network byte order; the frame is valid only during the call
     * @param network where the network header starts
     * @param end behind the last captured byte
     * @param etherType what the kernel takes the frame for, under any tags
     * @param epochNanos the kernel's stamp
     * @param sent true of a frame that this host sent
     */
    void frame(ByteBuffer ring, int network, int end, int etherType, long epochNanos, boolean sent);
}
