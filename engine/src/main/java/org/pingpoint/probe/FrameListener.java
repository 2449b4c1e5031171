package org.pingpoint.probe;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.pingpoint.link.LinkType;

/** Hears the frames that answer none of our probes, on the loop's thread. */
@FunctionalInterface
public interface FrameListener {
    /**
     * @param frame position 0 to limit is the frame in network byte order; valid only during the call
     * @param keep puts this frame into the frame log, for whoever wants to refer to it
     */
    void frame(ByteBuffer frame, LinkType type, Keep keep);

    /** Keeps a frame that would otherwise be forgotten. */
    @FunctionalInterface
    interface Keep {
        /** The frame's index in the {@link FrameLog}; absent where the log is full. */
        OptionalLong keep();
    }
}
