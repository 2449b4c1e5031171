package org.pingpoint.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** As {@link LibC}: what a process asks about itself, and what moves a thread to another namespace. */
final class LibCProcess {
    static {
        NativeAccess.prepare();
        Native.register(LibCProcess.class, NativeLibrary.getProcess());
    }

    private LibCProcess() {}

    /** {@code pid_t getpid(void);} */
    static native int getpid();

    /** {@code int capget(cap_user_header_t header, cap_user_data_t data);} */
    static native int capget(long header, long data);

    /** {@code int open(const char *path, int flags, mode_t mode);} The path ends in NUL. */
    static native int open(byte[] path, int flags, int mode);

    /** {@code int setns(int fd, int nstype);} Moves the calling thread only. */
    static native int setns(int fd, int type);

    /** {@code int unshare(int flags);} Moves the calling thread only. */
    static native int unshare(int flags);

    /** {@code int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data);} */
    static native int mount(byte[] source, byte[] target, byte[] type, long flags, long data);
}
