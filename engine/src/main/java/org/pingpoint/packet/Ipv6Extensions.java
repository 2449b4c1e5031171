package org.pingpoint.packet;

import java.nio.ByteBuffer;

/**
 * Walks the extension headers of an IPv6 packet (RFC 8200 §4) to the transport header: hop-by-hop, routing, fragment,
 * destination options, authentication (RFC 4302 §2) and, of the same shape, mobility, HIP and shim6 (RFC 7045 §4).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |  Next header  | Hdr ext len   |   in units of 8 bytes less 1; |
 * +---------------+---------------+   AH: of 4 bytes less 2       |
 * |                                                               |
 * +---------------+---------------+-------------------------+---+-+
 * |  Next header  |   Reserved    |     Fragment offset     |Res|M|
 * +---------------+---------------+-------------------------+---+-+
 * |                        Identification                         |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * Either {@link #next} header by header, or {@link #walk} to the end at once.
 */
public final class Ipv6Extensions {
    private static final int MOBILITY = 135;
    private static final int HIP = 139;
    private static final int SHIM6 = 140;

    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int end;
    private int type;
    private int at;
    private int length;
    private int nextType;
    private int nextAt;
    private boolean fragment;
    private int fragmentOffset;
    private boolean moreFragments;
    private int fragmentIdentification;

    /** Starts before the first extension header of a packet. */
    public Ipv6Extensions wrap(Ipv6 ip) {
        return wrap(ip.buffer(), ip.payloadOffset(), ip.payloadLength(), ip.nextHeader());
    }

    /** Starts before the header of type {@code firstType} at an offset, with so many bytes from there on. */
    public Ipv6Extensions wrap(ByteBuffer newBuffer, int offset, int bytes, int firstType) {
        buffer = newBuffer;
        end = offset + bytes;
        type = firstType;
        at = offset;
        length = 0;
        nextType = firstType;
        nextAt = offset;
        fragment = false;
        fragmentOffset = 0;
        moreFragments = false;
        fragmentIdentification = 0;
        return this;
    }

    /** True if this next-header number is an extension header that can be stepped over. */
    public static boolean isExtension(int type) {
        return switch (type) {
            case IpProtocol.HOP_BY_HOP,
                    IpProtocol.ROUTING,
                    IpProtocol.FRAGMENT,
                    IpProtocol.AUTHENTICATION,
                    IpProtocol.DESTINATION_OPTIONS,
                    MOBILITY,
                    HIP,
                    SHIM6 -> true;
            default -> false;
        };
    }

    /**
     * Moves to the next extension header.
     *
     * @return false if the transport is reached, or if nothing more can be read because this is not a first fragment
     * @throws MalformedPacketException if the header reaches beyond the packet
     */
    public boolean next() {
        if (!isExtension(nextType) || fragmentOffset > 0) {
            return false;
        }
        int left = end - nextAt;
        int size = left < 8 ? 8 : size(nextType, buffer.get(nextAt + 1) & 0xff);
        if (size > left) {
            throw new MalformedPacketException(
                    "truncated IPv6 extension header " + nextType + ": " + left + " of " + size + " bytes");
        }
        type = nextType;
        at = nextAt;
        length = size;
        if (type == IpProtocol.FRAGMENT) {
            int word = buffer.getShort(at + 2) & 0xffff;
            fragment = true;
            fragmentOffset = word & 0xfff8;
            moreFragments = (word & 1) != 0;
            fragmentIdentification = buffer.getInt(at + 4);
        }
        nextType = buffer.get(at) & 0xff;
        nextAt = at + size;
        return true;
    }

    private static int size(int type, int field) {
        return switch (type) {
            case IpProtocol.FRAGMENT -> 8;
            case IpProtocol.AUTHENTICATION -> (field + 2) * 4;
            default -> (field + 1) * 8;
        };
    }

    /**
     * Steps over all extension headers.
     *
     * @throws MalformedPacketException if one of them reaches beyond the packet
     */
    public Ipv6Extensions walk() {
        while (next()) {
            continue;
        }
        return this;
    }

    /** The current extension header's number. */
    public int type() {
        return type;
    }

    /** Where the current extension header starts in the buffer. */
    public int offset() {
        return at;
    }

    /** Bytes of the current extension header. */
    public int length() {
        return length;
    }

    /** After {@link #walk}: the upper-layer protocol; {@link IpProtocol#NO_NEXT_HEADER} if there is none. */
    public int protocol() {
        return nextType;
    }

    /** After {@link #walk}: where the transport header starts in the buffer. */
    public int transportOffset() {
        return nextAt;
    }

    /** After {@link #walk}: bytes of transport header and payload. */
    public int transportLength() {
        return end - nextAt;
    }

    /** True once a fragment header was passed. */
    public boolean isFragment() {
        return fragment;
    }

    /** In bytes; above 0 the bytes at {@link #transportOffset} are not a transport header. */
    public int fragmentOffset() {
        return fragmentOffset;
    }

    public boolean moreFragments() {
        return moreFragments;
    }

    public int fragmentIdentification() {
        return fragmentIdentification;
    }
}
