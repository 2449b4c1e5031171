package org.pingpoint.report;

import java.io.IOException;

/** A file that is not a bundle, or not a whole one. The message is one line that names the file and says what is wrong. */
public final class BundleException extends IOException {
    public BundleException(String message) {
        super(message);
    }

    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
