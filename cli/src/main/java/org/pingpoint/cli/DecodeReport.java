package org.pingpoint.cli;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.model.frame.DecodedFrame;

/** Prints the frames of captures. Not called at all if there is no capture to read. */
interface DecodeReport {
    void begin() throws IOException;

    /** @param file its name, if there are several */
    void frame(Optional<String> file, DecodedFrame frame) throws IOException;

    /** Hands on what is printed so far, to somebody who may be waiting for it. */
    void flush() throws IOException;

    void end() throws IOException;
}
