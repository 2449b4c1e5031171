package org.pingpoint.linux;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Direct-mapped calls into the C library of this process: what descriptors and memory need. Pointers and sizes are {@code long}:
 * 64-bit Linux only. A failing call returns -1 and {@link #errno()} tells why; nothing throws and nothing is allocated.
 *
 * <p>Each function costs the start of every run: one that few runs call belongs to {@link LibCProcess}.
 */
public final class LibC {
    static {
        NativeAccess.prepare();
        DirectCalls.register(LibC.class);
    }

    private LibC() {}

    /** errno of the last call on this thread, {@link LibCProcess}'s too. Ask only after a failure: it costs half a microsecond. */
    public static int errno() {
        return Native.getLastError();
    }

    /** The address of a direct buffer's first byte, whatever its position. Valid while the buffer is reachable. */
    static long address(ByteBuffer direct) {
        return com.sun.jna.Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    /** Memory at an address as a buffer in host byte order. Its bytes are gone when the memory is unmapped. */
    static ByteBuffer memory(long address, long length) {
        return new com.sun.jna.Pointer(address).getByteBuffer(0, length).order(ByteOrder.nativeOrder());
    }

    /** {@code int socket(int domain, int type, int protocol);} */
    public static native int socket(int domain, int type, int protocol);

    /** {@code int bind(int fd, const struct sockaddr *addr, socklen_t len);} */
    public static native int bind(int fd, long address, int length);

    /** {@code int connect(int fd, const struct sockaddr *addr, socklen_t len);} */
    public static native int connect(int fd, long address, int length);

    /** {@code int getsockname(int fd, struct sockaddr *addr, socklen_t *len);} */
    public static native int getsockname(int fd, long address, long length);

    /** {@code int setsockopt(int fd, int level, int name, const void *value, socklen_t length);} */
    public static native int setsockopt(int fd, int level, int name, long value, int length);

    /** {@code int getsockopt(int fd, int level, int name, void *value, socklen_t *length);} */
    public static native int getsockopt(int fd, int level, int name, long value, long length);

    /** {@code ssize_t send(int fd, const void *buf, size_t len, int flags);} */
    public static native long send(int fd, long buffer, long length, int flags);

    /** {@code ssize_t sendto(int fd, const void *buf, size_t len, int flags, const struct sockaddr *to, socklen_t tolen);} */
    public static native long sendto(int fd, long buffer, long length, int flags, long to, int toLength);

    /** {@code ssize_t recv(int fd, void *buf, size_t len, int flags);} */
    public static native long recv(int fd, long buffer, long length, int flags);

    /** {@code ssize_t recvfrom(int fd, void *buf, size_t len, int flags, struct sockaddr *from, socklen_t *fromlen);} */
    public static native long recvfrom(int fd, long buffer, long length, int flags, long from, long fromLength);

    /** {@code ssize_t sendmsg(int fd, const struct msghdr *msg, int flags);} */
    public static native long sendmsg(int fd, long message, int flags);

    /** {@code ssize_t recvmsg(int fd, struct msghdr *msg, int flags);} */
    public static native long recvmsg(int fd, long message, int flags);

    /** {@code int sendmmsg(int fd, struct mmsghdr *vec, unsigned int vlen, int flags);} */
    public static native int sendmmsg(int fd, long vector, int count, int flags);

    /** {@code int recvmmsg(int fd, struct mmsghdr *vec, unsigned int vlen, int flags, struct timespec *timeout);} */
    public static native int recvmmsg(int fd, long vector, int count, int flags, long timeout);

    /** {@code int ppoll(struct pollfd *fds, nfds_t nfds, const struct timespec *timeout, const sigset_t *mask);} */
    public static native int ppoll(long descriptors, long count, long timeout, long mask);

    /** {@code int eventfd(unsigned int initval, int flags);} */
    public static native int eventfd(int initial, int flags);

    /** {@code ssize_t read(int fd, void *buf, size_t count);} */
    public static native long read(int fd, long buffer, long count);

    /** {@code ssize_t write(int fd, const void *buf, size_t count);} */
    public static native long write(int fd, long buffer, long count);

    /** {@code int close(int fd);} */
    public static native int close(int fd);

    /** {@code int ioctl(int fd, unsigned long request, void *argument);} */
    public static native int ioctl(int fd, long request, long argument);

    /** {@code void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset);} -1 on failure. */
    public static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    /** {@code int munmap(void *addr, size_t length);} */
    public static native int munmap(long address, long length);

    /** {@code long syscall(long number, ...);} of four arguments, for what the C library has no function of its own. */
    public static native long syscall(long number, long first, long second, long third, long fourth);

    /** {@code ssize_t getrandom(void *buf, size_t buflen, unsigned int flags);} */
    public static native long getrandom(long buffer, long length, int flags);
}
