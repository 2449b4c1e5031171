package org.pingpoint.cli;

/** A verb of the command line. */
interface Command {
    /** What it can be told; filled with what was typed before it runs. */
    Options options();

    /**
     * Does the work and prints results to {@link Session#out()}. An {@link UsageException} ends with exit code 2, a
     * {@link CannotRunException} or an {@link java.io.IOException} with 3 (its message must be one line fit for a user),
     * anything else is a bug.
     *
     * @return the exit code, see {@link ExitCode}
     */
    int run(Session session) throws Exception;
}
