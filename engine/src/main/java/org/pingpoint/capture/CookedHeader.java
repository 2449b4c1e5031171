package org.pingpoint.capture;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.model.MacAddress;
import org.pingpoint.packet.EtherType;

/**
 * Headers that the capturing system made up where the link has none of its own: Linux "cooked" (LINKTYPE_LINUX_SLL, and SLL2 of
 * captures on all interfaces) and BSD loopback.
 *
 * <pre>
 * SLL:  packet type, 16 bits; ARPHRD, 16; address length, 16; address, 64; protocol, 16
 * SLL2: protocol, 16 bits; reserved, 16; interface index, 32; ARPHRD, 16; packet type, 8; address length, 8; address, 64
 * BSD:  address family, 32 bits, in the byte order of the capturing host; of OpenBSD, in network order
 * </pre>
 */
final class CookedHeader {
    /** What {@link #read} returns if LLC follows. */
    static final int LLC = 4;

    private static final int SLL_LENGTH = 16;
    private static final int SLL2_LENGTH = 20;
    private static final int BSD_LENGTH = 4;
    private static final int MAC_LENGTH = 6;
    private static final int LEAST_ETHERTYPE = 0x600;

    private CookedHeader() {}

    /** Bytes of the header; 0 if the link type has none of these. */
    static int length(int linkType) {
        return switch (linkType) {
            case LinkType.LINUX_SLL -> SLL_LENGTH;
            case LinkType.LINUX_SLL2 -> SLL2_LENGTH;
            case LinkType.BSD_LOOPBACK, LinkType.OPENBSD_LOOPBACK -> BSD_LENGTH;
            default -> 0;
        };
    }

    static String name(int linkType) {
        return length(linkType) == BSD_LENGTH ? "BSD loopback header" : "Linux cooked header";
    }

    /**
     * Reads the header at the start of a frame that is long enough for it.
     *
     * @return the EtherType of what follows, {@link #LLC} or {@link LinkDecoder#NONE}
     */
    static int read(int linkType, ByteBuffer frame, LinkFields fields) {
        return switch (linkType) {
            case LinkType.LINUX_SLL -> {
                cooked(frame, fields, frame.getShort(0) & 0xffff, 2, frame.getShort(4) & 0xffff, 6);
                yield protocol(frame.getShort(14) & 0xffff, fields);
            }
            case LinkType.LINUX_SLL2 -> {
                fields.interfaceIndex = OptionalLong.of(frame.getInt(4) & 0xffff_ffffL);
                cooked(frame, fields, frame.get(10) & 0xff, 8, frame.get(11) & 0xff, 12);
                yield protocol(frame.getShort(0) & 0xffff, fields);
            }
            default -> family(frame.getInt(0), fields);
        };
    }

    private static void cooked(
            ByteBuffer frame, LinkFields fields, int packetType, int hardwareAt, int addressLength, int addressAt) {
        fields.packetType = switch (packetType) {
            case 0 -> Optional.of("to-us");
            case 1 -> Optional.of("broadcast");
            case 2 -> Optional.of("multicast");
            case 3 -> Optional.of("to-others");
            case 4 -> Optional.of("outgoing");
            default -> Optional.empty();
        };
        fields.hardwareType = OptionalInt.of(frame.getShort(hardwareAt) & 0xffff);
        if (addressLength == MAC_LENGTH) {
            fields.source = Optional.of(MacAddress.of(frame, addressAt));
        }
    }

    /** An EtherType, or a number of Linux below those (ETH_P_802_2 is 4). */
    private static int protocol(int number, LinkFields fields) {
        if (number >= LEAST_ETHERTYPE) {
            fields.etherType = OptionalInt.of(number);
            return number;
        }
        return number == LLC ? LLC : LinkDecoder.NONE;
    }

    /** No family is above 255: what is, was written in the other byte order. AF_INET6 has a number of its own on each system. */
    private static int family(int word, LinkFields fields) {
        int family = (word & 0xffff_0000) != 0 ? Integer.reverseBytes(word) : word;
        fields.family = OptionalLong.of(family & 0xffff_ffffL);
        return switch (family) {
            case 2 -> EtherType.IPV4;
            case 10, 23, 24, 28, 30 -> EtherType.IPV6;
            default -> LinkDecoder.NONE;
        };
    }
}
