package org.pingpoint.cli;

/** Bad input. The message is one line that names the argument and what is expected. Exit code 2. */
public final class UsageException extends RuntimeException {
    public UsageException(String message) {
        super(message);
    }
}
