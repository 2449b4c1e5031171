package org.pingpoint.cli;

/** What the process says when it ends. */
public final class ExitCode {
    /** The answer is good: reachable, all answered. */
    public static final int GOOD = 0;

    /** The answer is bad: a fault verdict, some did not answer. */
    public static final int BAD = 1;

    public static final int USAGE = 2;

    /** Could not judge or run: privilege, no such interface or namespace, unresolvable name. */
    public static final int CANNOT_RUN = 3;

    /** A bug of ours, EX_SOFTWARE of {@code <sysexits.h>}. */
    public static final int BUG = 70;

    /** 128 + SIGINT, as shells report it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
