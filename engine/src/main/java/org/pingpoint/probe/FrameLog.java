package org.pingpoint.probe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.pingpoint.model.Frame;

/**
 * The frames worth keeping: everything we sent on a wire and what answered it. Bounded: once full it keeps what it has and
 * counts what it leaves out.
 */
public final class FrameLog {
    private static final int SNAP_LENGTH = 65_535;

    private final List<Frame> frames = new ArrayList<>();
    private final int mostFrames;
    private final long mostBytes;
    private long bytes;
    private long omitted;

    /**
     * @param mostFrames frames kept
     * @param mostBytes bytes kept
     */
    public FrameLog(int mostFrames, long mostBytes) {
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
    }

    /**
     * Copies a frame into the log.
     *
     * @param frame position to limit; left as it was
     * @return its index, absent where the log is full
     */
    OptionalLong add(ByteBuffer frame, long epochNanos, String interfaceName, boolean ethernet, boolean outgoing) {
        int length = Math.min(frame.remaining(), SNAP_LENGTH);
        if (frames.size() >= mostFrames || bytes + length > mostBytes) {
            omitted++;
            return OptionalLong.empty();
        }
        byte[] copy = new byte[length];
        frame.get(frame.position(), copy);
        long index = frames.size();
        frames.add(new Frame(index, epochNanos, interfaceName, ethernet, outgoing, copy));
        bytes += length;
        return OptionalLong.of(index);
    }

    /** The frames kept so far, in the order they were seen; {@link Frame#index()} is the place in this list. */
    public List<Frame> frames() {
        return List.copyOf(frames);
    }

    /** How many frames found no room. */
    public long omitted() {
        return omitted;
    }
}
