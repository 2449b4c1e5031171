package org.pingpoint.lab;

/** A lab that could not be built: the command and what it said. */
public final class LabException extends RuntimeException {
    public LabException(String message) {
        super(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
