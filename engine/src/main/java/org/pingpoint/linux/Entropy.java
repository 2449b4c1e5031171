package org.pingpoint.linux;

/**
 * Bits that nobody can guess, straight from the kernel: java.security.SecureRandom reads the same source, but the machinery in
 * front of it takes a short run 10 ms.
 */
public final class Entropy {
    private Entropy() {}

    /** 64 random bits of getrandom(2). */
    public static long nextLong() {
        NativeMemory bits = NativeMemory.allocate(Long.BYTES);
        long got;
        do {
            got = LibC.getrandom(bits.address(), Long.BYTES, 0);
        } while (got < 0 && LibC.errno() == Errno.EINTR);
        if (got != Long.BYTES) {
            throw new IllegalStateException("getrandom(2) gave " + got + " bytes of " + Long.BYTES);
        }
        return bits.buffer().getLong(0);
    }
}
