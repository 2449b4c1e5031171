package org.pingpoint.cli;

import java.io.IOException;
import org.pingpoint.survey.TracedPath;

/** How paths of many targets are printed: one writer for each format, which keeps nothing of a path. */
interface PathReport {
    void path(TracedPath path);

    /** Hands on what has been written so far. */
    void flush() throws IOException;
}
