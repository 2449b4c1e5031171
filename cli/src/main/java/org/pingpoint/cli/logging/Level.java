package org.pingpoint.cli.logging;

/** The levels of {@code java.util.logging.Level} that JNA uses. */
public enum Level {
    FINER,
    FINE,
    INFO,
    WARNING,
    SEVERE
}
