package org.pingpoint.model;

/** An address family, with the constants of {@code <sys/socket.h>} and the sizes of its addresses. */
public enum Family {
    V4(2, 4, 32),
    V6(10, 16, 128);

    private final int af;
    private final int bytes;
    private final int bits;

    Family(int af, int bytes, int bits) {
        this.af = af;
        this.bytes = bytes;
        this.bits = bits;
    }

    /** AF_INET or AF_INET6. */
    public int af() {
        return af;
    }

    /** Length of an address, in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Length of an address, in bits: the longest prefix. */
    public int bits() {
        return bits;
    }
}
