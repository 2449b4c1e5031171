package org.pingpoint.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Zeroed memory that the kernel can read and write, allocated once and reused; freed when nothing refers to it. The caller keeps
 * it reachable while the kernel may use it.
 */
public final class NativeMemory {
    private final ByteBuffer buffer;
    private final long address;

    private NativeMemory(ByteBuffer buffer) {
        this.buffer = buffer;
        this.address = LibC.address(buffer);
    }

    /** New memory in host byte order. */
    public static NativeMemory allocate(int size) {
        return new NativeMemory(ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder()));
    }

    /** The memory of a direct buffer, from its index 0; byte order and position of the view are its own. */
    public static NativeMemory of(ByteBuffer direct) {
        return new NativeMemory(direct.duplicate().clear().order(ByteOrder.nativeOrder()));
    }

    /** The address of the first byte. */
    public long address() {
        return address;
    }

    /** The whole memory in host byte order; index 0 is {@link #address()}. Shared: position and limit are the callers' affair. */
    public ByteBuffer buffer() {
        return buffer;
    }

    public int size() {
        return buffer.capacity();
    }

    /** A path or name as C wants it: bytes that end in NUL. */
    static byte[] cString(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
