package org.pingpoint.probe;

import java.nio.ByteBuffer;

/**
 * Bytes that only we know, at a place in a probe's payload: an echo that does not bring them back is not ours.
 *
 * @param offset into the payload
 * @param length how many of the eight bytes found room
 */
record Cookie(int offset, int length, long value) {
    private static final int LONGEST = 8;

    /** The cookie of a payload of so many bytes. */
    static Cookie in(int payloadLength, int offset, long value) {
        return new Cookie(offset, Math.max(0, Math.min(LONGEST, payloadLength - offset)), value);
    }

    /** A payload of so many bytes: the cookie, and around it the letters that every ping sends. */
    byte[] payload(int payloadLength) {
        byte[] payload = new byte[payloadLength];
        for (int i = 0; i < payloadLength; i++) {
            payload[i] = (byte) ('a' + i % 26);
        }
        for (int i = 0; i < length; i++) {
            payload[offset + i] = octet(i);
        }
        return payload;
    }

    /** True if all of it found room: then whoever brings it back got it from us. */
    boolean isWhole() {
        return length == LONGEST;
    }

    /** True if a payload that came back holds the cookie. */
    boolean isIn(ByteBuffer buffer, int payloadOffset, int payloadLength) {
        if (payloadLength < offset + length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer.get(payloadOffset + offset + i) != octet(i)) {
                return false;
            }
        }
        return true;
    }

    private byte octet(int i) {
        return (byte) (value >>> 8 * (LONGEST - 1 - i));
    }
}
