package org.pingpoint.capture;

import java.io.IOException;

/** Bytes that are not a capture, or not a whole one. The message says what is wrong, in a sentence whose subject is the file. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    public CaptureException(String message) {
        super(message);
    }
}
