package org.pingpoint.packet;

/**
 * Bytes that are not the packet they claim to be: truncated, or with a length or version that cannot be. The one exception
 * of this package for what comes from a network. It has no stack trace: a peer that sends rubbish must not cost us dearly.
 */
public final class MalformedPacketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason which header, what it says and what was there */
    public MalformedPacketException(String reason) {
        super(reason, null, false, false);
    }
}
