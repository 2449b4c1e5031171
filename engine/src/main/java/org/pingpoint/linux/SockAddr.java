package org.pingpoint.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.pingpoint.linux.Layout.SockaddrIn;
import org.pingpoint.linux.Layout.SockaddrIn6;
import org.pingpoint.linux.Layout.SockaddrLl;
import org.pingpoint.linux.Layout.SockaddrNl;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/** A socket address in native memory, reusable: setters fill it for a call, getters read what a call left in it. */
public final class SockAddr {
    /** Room for every family used here; the length word follows. */
    static final int CAPACITY = 32;

    private final NativeMemory memory = NativeMemory.allocate(CAPACITY + Integer.BYTES);
    private final ByteBuffer bytes = memory.buffer();
    private int length;

    /** An address of no family yet, ready to receive one. */
    public SockAddr() {}

    /** sockaddr_in or sockaddr_in6; the scope is 0. */
    public static SockAddr inet(IpAddress address, int port) {
        return new SockAddr().setInet(address, port, 0);
    }

    /** sockaddr_ll for binding or sending. */
    public static SockAddr packet(int interfaceIndex, int etherType) {
        return new SockAddr().setPacket(interfaceIndex, etherType);
    }

    /** sockaddr_nl of the kernel. */
    public static SockAddr netlink() {
        SockAddr address = new SockAddr();
        address.bytes.putShort(SockaddrNl.NL_FAMILY, (short) Uapi.AF_NETLINK);
        address.length = SockaddrNl.SIZE;
        return address;
    }

    /**
     * @param scope interface index, for an IPv6 link-local address; else 0
     */
    public SockAddr setInet(IpAddress address, int port, int scope) {
        bytes.putLong(0, 0).putLong(8, 0).putLong(16, 0).putLong(24, 0);
        bytes.putShort(SockaddrIn.SIN_FAMILY, (short) address.family().af());
        putNetworkShort(SockaddrIn.SIN_PORT, port);
        if (address.isV4()) {
            address.put(bytes, SockaddrIn.SIN_ADDR);
            length = SockaddrIn.SIZE;
        } else {
            address.put(bytes, SockaddrIn6.SIN6_ADDR);
            bytes.putInt(SockaddrIn6.SIN6_SCOPE_ID, scope);
            length = SockaddrIn6.SIZE;
        }
        return this;
    }

    /**
     * @param etherType in host order, such as {@link Uapi#ETH_P_ALL}
     */
    public SockAddr setPacket(int interfaceIndex, int etherType) {
        bytes.putLong(0, 0).putLong(8, 0).putLong(16, 0).putLong(24, 0);
        bytes.putShort(SockaddrLl.SLL_FAMILY, (short) Uapi.AF_PACKET);
        putNetworkShort(SockaddrLl.SLL_PROTOCOL, etherType);
        bytes.putInt(SockaddrLl.SLL_IFINDEX, interfaceIndex);
        length = SockaddrLl.SIZE;
        return this;
    }

    /** AF_*, 0 if nothing is in it. */
    public int family() {
        return bytes.getShort(0) & 0xffff;
    }

    /** The IP address, where it holds one. Allocates it. */
    public Optional<IpAddress> ip() {
        return readIp(bytes, 0);
    }

    /** The IP address of a sockaddr at an offset of a buffer in host order; empty for any other family. */
    public static Optional<IpAddress> readIp(ByteBuffer buffer, int offset) {
        return switch (buffer.getShort(offset) & 0xffff) {
            case Uapi.AF_INET -> Optional.of(IpAddress.of(buffer, offset + SockaddrIn.SIN_ADDR, Family.V4));
            case Uapi.AF_INET6 -> Optional.of(IpAddress.of(buffer, offset + SockaddrIn6.SIN6_ADDR, Family.V6));
            default -> Optional.empty();
        };
    }

    /** The port of an IP socket address, in host order. */
    public int port() {
        short raw = bytes.getShort(SockaddrIn.SIN_PORT);
        return (bytes.order() == ByteOrder.BIG_ENDIAN ? raw : Short.reverseBytes(raw)) & 0xffff;
    }

    /** sin6_scope_id, an interface index. */
    public int scope() {
        return bytes.getInt(SockaddrIn6.SIN6_SCOPE_ID);
    }

    /** sll_ifindex. */
    public int interfaceIndex() {
        return bytes.getInt(SockaddrLl.SLL_IFINDEX);
    }

    /** sll_pkttype: PACKET_HOST, PACKET_OUTGOING … */
    public int packetType() {
        return bytes.get(SockaddrLl.SLL_PKTTYPE) & 0xff;
    }

    /** sll_hatype: ARPHRD_*. */
    public int hardwareType() {
        return bytes.getShort(SockaddrLl.SLL_HATYPE) & 0xffff;
    }

    /** The struct itself, in host order, from index 0. */
    public ByteBuffer bytes() {
        return bytes;
    }

    public long address() {
        return memory.address();
    }

    /** Bytes of the struct as set. */
    public int length() {
        return length;
    }

    /** Prepares the length word behind the struct for a call that fills it; returns that word's address. */
    long lengthForCall() {
        bytes.putInt(CAPACITY, CAPACITY);
        return memory.address() + CAPACITY;
    }

    void lengthFromCall() {
        length = bytes.getInt(CAPACITY);
    }

    private void putNetworkShort(int offset, int value) {
        short raw = (short) value;
        bytes.putShort(offset, bytes.order() == ByteOrder.BIG_ENDIAN ? raw : Short.reverseBytes(raw));
    }
}
