package org.pingpoint.link;

import java.nio.ByteBuffer;

/** Takes frames one by one. */
@FunctionalInterface
public interface FrameHandler {
    /**
     * @param frame position 0 to limit is the frame in network byte order; valid only during the call
     * @param epochNanos the kernel's capture stamp
     */
    void frame(ByteBuffer frame, long epochNanos, Direction direction);
}
