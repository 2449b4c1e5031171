package org.pingpoint.cli;

/** The verb cannot run here. The message is one line that says what is missing and how to mend it. Exit code 3. */
public final class CannotRunException extends RuntimeException {
    public CannotRunException(String message) {
        super(message);
    }

    public CannotRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
