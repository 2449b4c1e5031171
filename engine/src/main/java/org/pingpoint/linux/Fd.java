package org.pingpoint.linux;

/** A file descriptor that is closed once. */
public class Fd implements AutoCloseable {
    private final int descriptor;
    private volatile boolean closed;

    protected Fd(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * open(2) with O_CLOEXEC.
     *
     * @param flags O_* of {@link Uapi}
     */
    public static Fd open(String path, int flags) throws ErrnoException {
        int fd = LibCProcess.open(NativeMemory.cString(path), flags | Uapi.O_CLOEXEC, 0);
        if (fd < 0) {
            throw ErrnoException.last("open " + path);
        }
        return new Fd(fd);
    }

    /** The number that poll and the like want. */
    public final int descriptor() {
        return descriptor;
    }

    public final boolean isClosed() {
        return closed;
    }

    /**
     * ioctl(2).
     *
     * @param argument read and written by the kernel
     */
    public final void ioctl(long request, NativeMemory argument) throws ErrnoException {
        if (LibC.ioctl(descriptor, request, argument.address()) < 0) {
            throw ErrnoException.last("ioctl 0x" + Long.toHexString(request));
        }
    }

    /** read(2): bytes, 0 at the end, or minus the errno. */
    public final long read(NativeMemory into, int offset, int length) {
        long n = LibC.read(descriptor, into.address() + offset, length);
        return n >= 0 ? n : -LibC.errno();
    }

    /** write(2): bytes, or minus the errno. */
    public final long write(NativeMemory from, int offset, int length) {
        long n = LibC.write(descriptor, from.address() + offset, length);
        return n >= 0 ? n : -LibC.errno();
    }

    @Override
    public void close() {
        if (endsNow()) {
            release(descriptor);
        }
    }

    private synchronized boolean endsNow() {
        boolean open = !closed;
        closed = true;
        return open;
    }

    /** Gives the descriptor back, once. */
    protected void release(int descriptor) {
        LibC.close(descriptor);
    }
}
