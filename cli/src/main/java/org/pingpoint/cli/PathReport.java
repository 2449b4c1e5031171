package org.pingpoint.cli;

import java.io.IOException;
import org.pingpoint.survey.TracedPath;

/** How paths of many targets are printed: one writer for each format, which keeps nothing of a path. */
interface PathReport {
    /** @param names of its hops, as far as they are asked for and known */
    void path(TracedPath path, TraceNames names);

    /** Hands on what has been written so far. */
    void flush() throws IOException;
}
