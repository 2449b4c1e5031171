package org.pingpoint.linux;

import java.lang.ref.Reference;

/**
 * The one use made of io_uring(7): files registered with a ring are let go by a worker of the kernel when the ring is closed, so that
 * nobody here waits for what their end takes.
 */
final class IoUring {
    // asm-generic/unistd.h: the same on all 64-bit architectures.
    private static final long SYS_IO_URING_SETUP = 425;
    private static final long SYS_IO_URING_REGISTER = 427;
    // linux/io_uring.h
    private static final int SIZEOF_IO_URING_PARAMS = 120;
    private static final long IORING_REGISTER_FILES = 2;

    private IoUring() {}

    /**
     * close(2) without the wait. Where io_uring is lacking or forbidden (before Linux 5.1, kernel.io_uring_disabled, containers), with
     * it.
     */
    static void close(int descriptor) {
        NativeMemory memory = NativeMemory.allocate(SIZEOF_IO_URING_PARAMS);
        try {
            int ring = (int) LibC.syscall(SYS_IO_URING_SETUP, 1, memory.address(), 0, 0);
            if (ring < 0) {
                LibC.close(descriptor);
                return;
            }
            memory.buffer().putInt(0, descriptor);
            LibC.syscall(SYS_IO_URING_REGISTER, ring, IORING_REGISTER_FILES, memory.address(), 1);
            // The ring last: it must be the one that still holds the file.
            LibC.close(descriptor);
            LibC.close(ring);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }
}
