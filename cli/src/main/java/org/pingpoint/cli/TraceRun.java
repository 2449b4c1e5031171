package org.pingpoint.cli;

/** One way to carry out a {@code trace}, from the typed targets to the exit code; in the namespace that was asked for. */
interface TraceRun {
    int run(Session session) throws Exception;
}
