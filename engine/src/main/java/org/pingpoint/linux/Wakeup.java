package org.pingpoint.linux;

import java.nio.ByteOrder;

/** An eventfd(2): any thread signals it, the thread that polls it wakes up and drains it. */
public final class Wakeup extends Fd {
    private final NativeMemory one = NativeMemory.allocate(Long.BYTES);
    private final NativeMemory sink = NativeMemory.allocate(Long.BYTES);

    private Wakeup(int descriptor) {
        super(descriptor);
        one.buffer().order(ByteOrder.nativeOrder()).putLong(0, 1);
    }

    public static Wakeup open() throws ErrnoException {
        int fd = LibC.eventfd(0, Uapi.EFD_CLOEXEC | Uapi.EFD_NONBLOCK);
        if (fd < 0) {
            throw ErrnoException.last("eventfd");
        }
        return new Wakeup(fd);
    }

    /** Makes the descriptor readable. Thread-safe; nothing happens after close. */
    public void signal() {
        if (!isClosed()) {
            write(one, 0, Long.BYTES);
        }
    }

    /** Takes all signals away; true if there was one. */
    public boolean drain() {
        return read(sink, 0, Long.BYTES) == Long.BYTES;
    }
}
