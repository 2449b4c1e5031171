package org.pingpoint.model.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.pingpoint.model.Extension;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * Reads the interface information object (RFC 5837 §4). Its C-Type says what the interface is to the datagram, and which of
 * the four parts follow, always in this order:
 *
 * <pre>
 *    0   1   2   3   4       5        6      7
 *  +-------+---+---+-------+--------+------+-----+
 *  | Role  | -   - |ifIndex| IPAddr | name | MTU |
 *  +-------+---+---+-------+--------+------+-----+
 *  ifIndex  32 bits
 *  IPAddr   address family (1: IPv4, 2: IPv6), 16 bits; reserved, 16 bits; the address (§4.2)
 *  name     its bytes, this one and the padding included, 8 bits; UTF-8, padded with zeros to 32 bits, at most 63 bytes (§4.3)
 *  MTU      32 bits
 * </pre>
 */
final class InterfaceReader {
    private static final int RESERVED = 0x30;
    private static final int IF_INDEX = 0x08;
    private static final int ADDRESS = 0x04;
    private static final int NAME = 0x02;
    private static final int MTU = 0x01;
    private static final int LONGEST_NAME = 64;

    private final Extension raw;
    private final ByteBuffer payload;
    private Optional<String> malformed = Optional.empty();
    private boolean stuck;

    InterfaceReader(Extension raw) {
        this.raw = raw;
        this.payload = ByteBuffer.wrap(raw.payload());
    }

    ExtensionObject read() {
        OptionalLong ifIndex = has(IF_INDEX) ? word("ifIndex") : OptionalLong.empty();
        Optional<IpAddress> address = has(ADDRESS) ? address() : Optional.empty();
        Optional<String> name = has(NAME) ? name() : Optional.empty();
        OptionalLong mtu = has(MTU) ? word("MTU") : OptionalLong.empty();
        if (payload.hasRemaining() && !stuck && (raw.type() & RESERVED) == 0) {
            wrong(payload.remaining() + " bytes more than its type names");
        }
        ExtensionObject.Role role = ExtensionObject.Role.values()[raw.type() >>> 6];
        return new ExtensionObject.InterfaceInformation(raw, role, ifIndex, address, name, mtu, malformed);
    }

    /** A part can be read only where those before it could. */
    private boolean has(int part) {
        return (raw.type() & part) != 0 && !stuck;
    }

    private void wrong(String what) {
        if (malformed.isEmpty()) {
            malformed = Optional.of("interface information: " + what);
        }
    }

    private void stuck(String what) {
        wrong(what);
        stuck = true;
    }

    private boolean lacks(int bytes, String what) {
        if (payload.remaining() >= bytes) {
            return false;
        }
        stuck("truncated " + what + ": " + payload.remaining() + " of " + bytes + " bytes");
        return true;
    }

    private OptionalLong word(String what) {
        return lacks(4, what) ? OptionalLong.empty() : OptionalLong.of(payload.getInt() & 0xffff_ffffL);
    }

    private Optional<IpAddress> address() {
        if (lacks(4, "address")) {
            return Optional.empty();
        }
        int family = payload.getShort(payload.position()) & 0xffff;
        if (family != 1 && family != 2) {
            stuck("address family " + family + " in place of 1 or 2");
            return Optional.empty();
        }
        int length = family == 1 ? 4 : 16;
        if (lacks(4 + length, "address")) {
            return Optional.empty();
        }
        IpAddress address = IpAddress.of(payload, payload.position() + 4, family == 1 ? Family.V4 : Family.V6);
        payload.position(payload.position() + 4 + length);
        return Optional.of(address);
    }

    private Optional<String> name() {
        if (lacks(1, "name")) {
            return Optional.empty();
        }
        int length = payload.get(payload.position()) & 0xff;
        if (length == 0) {
            stuck("name of length 0");
            return Optional.empty();
        }
        if (lacks(length, "name")) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        payload.get(bytes);
        int end = length;
        while (end > 1 && bytes[end - 1] == 0) {
            end--;
        }
        if (length % 4 != 0 || length > LONGEST_NAME) {
            wrong("name of length " + length + ", not a multiple of 4 up to " + LONGEST_NAME);
            skipUncountedPadding(length);
        }
        // One that is empty is no name.
        return end == 1 ? Optional.empty() : Optional.of(new String(bytes, 1, end - 1, StandardCharsets.UTF_8));
    }

    /** Senders that do not count the padding are followed where only that makes the rest fit. */
    private void skipUncountedPadding(int length) {
        int padding = -length & 3;
        int mtu = has(MTU) ? 4 : 0;
        if (payload.remaining() == padding + mtu) {
            payload.position(payload.position() + padding);
        }
    }
}
