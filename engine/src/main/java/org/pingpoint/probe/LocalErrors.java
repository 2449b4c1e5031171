package org.pingpoint.probe;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.Outcome;

/** Turns what a call on this host threw into an outcome. */
final class LocalErrors {
    private static final Pattern ERRNO = Pattern.compile("\\bE[A-Z][A-Z0-9]+\\b");

    private LocalErrors() {}

    /** @param action the call, where the exception does not know better */
    static Outcome.LocalError of(IOException failure, String action) {
        if (failure instanceof ErrnoException e) {
            return new Outcome.LocalError(e.errno().name(), e.action());
        }
        // libpcap reports in words, with the errno's name only where our own link adds it.
        Matcher named = ERRNO.matcher(String.valueOf(failure.getMessage()));
        return new Outcome.LocalError(named.find() ? named.group() : "EIO", action);
    }

    static Outcome.LocalError of(Errno errno, String action) {
        return new Outcome.LocalError(errno.name(), action);
    }
}
