package org.pingpoint.model;

import java.util.HexFormat;

/**
 * One object of an ICMP extension structure (RFC 4884 §7), kept raw.
 *
 * @param classNumber Class-Num
 * @param type C-Type
 * @param payloadHex the object's payload in lower-case hex
 */
public record Extension(int classNumber, int type, String payloadHex) {
    public byte[] payload() {
        return HexFormat.of().parseHex(payloadHex);
    }
}
