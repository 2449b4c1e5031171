package org.pingpoint.kernel.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pingpoint.model.IpAddress;

/** Builds one request: {@code new Request(RTM_GETROUTE, NLM_F_DUMP, 12).u8(0, AF_INET).attribute(RTA_TABLE, 254)}. */
public final class Request {
    private static final int CAPACITY = 512;

    private final ByteBuffer buffer;
    private final int type;
    private int end;

    /** In the host's byte order. */
    public Request(int type, int flags, int headerSize) {
        this(type, flags, headerSize, ByteOrder.nativeOrder());
    }

    /**
     * @param flags NLM_F_*; NLM_F_REQUEST is added
     * @param headerSize bytes of the struct behind struct nlmsghdr, zeroed
     */
    public Request(int type, int flags, int headerSize, ByteOrder order) {
        this.type = type;
        buffer = ByteBuffer.allocate(CAPACITY).order(order);
        buffer.putShort(4, (short) type).putShort(6, (short) (flags | Rtnetlink.NLM_F_REQUEST));
        end = Rtnetlink.NLMSG_HDRLEN + headerSize;
    }

    public int type() {
        return type;
    }

    /** Sets a byte of the struct. */
    public Request u8(int offset, int value) {
        buffer.put(Rtnetlink.NLMSG_HDRLEN + offset, (byte) value);
        return this;
    }

    /** Sets 32 bits of the struct. */
    public Request u32(int offset, int value) {
        buffer.putInt(Rtnetlink.NLMSG_HDRLEN + offset, value);
        return this;
    }

    public Request attributeU8(int type, int value) {
        buffer.put(header(type, 1), (byte) value);
        return this;
    }

    /** 16 bits in network order. */
    public Request attributeBe16(int type, int value) {
        int at = header(type, 2);
        buffer.put(at, (byte) (value >> 8)).put(at + 1, (byte) value);
        return this;
    }

    public Request attributeU32(int type, int value) {
        buffer.putInt(header(type, 4), value);
        return this;
    }

    public Request attribute(int type, IpAddress address) {
        address.put(buffer, header(type, address.family().bytes()));
        return this;
    }

    /** The message from 0 to limit, with this sequence number. The same memory each time. */
    public ByteBuffer message(int sequence) {
        buffer.putInt(0, end).putInt(8, sequence);
        return buffer.position(0).limit(end);
    }

    private int header(int type, int length) {
        int at = end;
        buffer.putShort(at, (short) (4 + length)).putShort(at + 2, (short) type);
        end = at + 4 + (length + 3 & ~3);
        return at + 4;
    }
}
