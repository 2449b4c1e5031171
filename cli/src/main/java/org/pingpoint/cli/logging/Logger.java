package org.pingpoint.cli.logging;

import java.text.MessageFormat;

/**
 * What JNA logs to in the one runnable jar, where its references to {@code java.util.logging} are led here: the start of that
 * machinery would cost each run 20 ms before its first packet, for messages that nobody asked for. Warnings are told all the same.
 */
public final class Logger {
    private static final Logger ONLY = new Logger();

    private Logger() {}

    public static Logger getLogger(String name) {
        return ONLY;
    }

    public boolean isLoggable(Level level) {
        return level.compareTo(Level.WARNING) >= 0;
    }

    public void log(Level level, String message) {
        if (isLoggable(level)) {
            System.err.println("pingpoint: " + message);
        }
    }

    public void log(Level level, String message, Throwable cause) {
        if (isLoggable(level)) {
            log(level, message + ": " + cause);
        }
    }

    public void log(Level level, String message, Object parameter) {
        log(level, message, new Object[] {parameter});
    }

    public void log(Level level, String message, Object[] parameters) {
        if (isLoggable(level)) {
            log(level, MessageFormat.format(message, parameters));
        }
    }
}
