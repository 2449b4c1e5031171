package org.pingpoint.sweep.target;

import java.io.IOException;

/** A state file that cannot be resumed from: unreadable, damaged, or of another sweep. The message is one line. */
public final class SweepStateException extends IOException {
    public SweepStateException(String message) {
        super(message);
    }
}
