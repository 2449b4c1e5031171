package org.pingpoint.link;

import java.nio.ByteBuffer;

/**
 * A batch of frames to send, in one reused arena of native memory: {@link #next} hands out a slice to build a frame in,
 * {@link #clear} starts over. Nothing is allocated after construction.
 */
public final class Frames {
    private final ByteBuffer arena;
    private final ByteBuffer[] slots;
    private final int slotSize;
    private int count;

    /**
     * @param capacity most frames in a batch
     * @param slotSize most bytes in a frame
     */
    public Frames(int capacity, int slotSize) {
        this.arena = ByteBuffer.allocateDirect(capacity * slotSize);
        this.slotSize = slotSize;
        this.slots = new ByteBuffer[capacity];
        for (int i = 0; i < capacity; i++) {
            slots[i] = arena.slice(i * slotSize, slotSize);
        }
    }

    /** The buffer for one more frame: position 0, limit {@code length}, zeroed by nobody, big-endian. */
    public ByteBuffer next(int length) {
        return slots[count++].clear().limit(length);
    }

    public boolean isFull() {
        return count == slots.length;
    }

    public int count() {
        return count;
    }

    /** The frame at an index below {@link #count()}, position 0 to limit. */
    public ByteBuffer frame(int index) {
        return slots[index];
    }

    /** All slots' memory; slot i starts at {@code i * slotSize()}. */
    public ByteBuffer arena() {
        return arena;
    }

    public int slotSize() {
        return slotSize;
    }

    public void clear() {
        count = 0;
    }
}
