package org.pingpoint.link.script;

import java.nio.ByteBuffer;

/** What stands at the far end of a scripted wire. */
@FunctionalInterface
public interface Responder {
    /** Nobody is there. */
    Responder SILENT = (frame, wire) -> {};

    /**
     * Called for each frame as it leaves.
     *
     * @param frame position 0 to limit, read-only, big-endian; a copy that may be kept
     * @param wire where answers go
     */
    void sent(ByteBuffer frame, Wire wire);
}
