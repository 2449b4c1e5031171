package org.pingpoint.cli;

/**
 * A verb of the command line: a class with picocli's {@code @Command} and {@code @Option} annotations, filled by the parser
 * before it runs.
 */
public interface Command {
    /**
     * Does the work and prints results to {@link Session#out()}. An {@link UsageException} ends with exit code 2, a
     * {@link CannotRunException} or an {@link java.io.IOException} with 3 (its message must be one line fit for a user),
     * anything else is a bug.
     *
     * @return the exit code, see {@link ExitCode}
     */
    int run(Session session) throws Exception;
}
