package org.pingpoint.linux;

import java.nio.ByteBuffer;

/** Memory shared with the kernel through a descriptor, by mmap(2). Nothing may touch the buffer after {@link #close}. */
public final class SharedMapping implements AutoCloseable {
    private final long address;
    private final long length;
    private final ByteBuffer buffer;
    private boolean closed;

    private SharedMapping(long address, long length) {
        this.address = address;
        this.length = length;
        this.buffer = LibC.memory(address, length);
    }

    /**
     * Maps the start of what a descriptor offers, readable and writable.
     *
     * @param length in bytes, at most 2 GiB
     */
    public static SharedMapping of(Fd descriptor, int length) throws ErrnoException {
        long address =
                LibC.mmap(0, length, Uapi.PROT_READ | Uapi.PROT_WRITE, Uapi.MAP_SHARED, descriptor.descriptor(), 0);
        if (address == -1) {
            throw ErrnoException.last("mmap of " + length + " bytes");
        }
        return new SharedMapping(address, length);
    }

    /** The mapping in host byte order. */
    public ByteBuffer buffer() {
        return buffer;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LibC.munmap(address, length);
        }
    }
}
