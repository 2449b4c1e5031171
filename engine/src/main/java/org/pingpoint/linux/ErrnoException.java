package org.pingpoint.linux;

import java.io.IOException;

/** A system call that failed. The message names the call, the errno and, where there is one, the remedy. */
public final class ErrnoException extends IOException {
    private final transient Errno errno;
    private final String action;

    /**
     * @param action the call and its object, such as {@code bind AF_PACKET to eth0}
     */
    public ErrnoException(Errno errno, String action) {
        this(errno, action, errno.remedy().orElse(""));
    }

    /**
     * @param remedy what the user can do; empty if nothing is known
     */
    public ErrnoException(Errno errno, String action, String remedy) {
        super(action + ": " + errno + (remedy.isEmpty() ? "" : "; " + remedy));
        this.errno = errno;
        this.action = action;
    }

    /** Of the call that just failed on this thread. */
    public static ErrnoException last(String action) {
        return new ErrnoException(new Errno(LibC.errno()), action);
    }

    public Errno errno() {
        return errno;
    }

    public String action() {
        return action;
    }
}
