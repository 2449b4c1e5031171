package org.pingpoint.packet;

import java.nio.ByteBuffer;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/**
 * ARP for IPv4 on Ethernet (RFC 826). Other hardware or protocol spaces are refused as malformed; {@link #wrapSpaces} tells
 * which they are.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |       Hardware type (1)       |     Protocol type (0x800)     |
 * +---------------+---------------+-------------------------------+
 * | HW length (6) | P length (4)  |           Operation           |
 * +---------------+---------------+-------------------------------+
 * |                   Sender hardware address                     |
 * +                               +-------------------------------+
 * |                               |    Sender protocol address    |
 * +-------------------------------+-------------------------------+
 * |                               |    Target hardware address    |
 * +-------------------------------+                               +
 * |                                                               |
 * +---------------------------------------------------------------+
 * |                    Target protocol address                    |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Arp extends Flyweight {
    public static final int LENGTH = 28;
    public static final int REQUEST = 1;
    public static final int REPLY = 2;

    private static final long ETHERNET_IPV4 = 0x0001_0800_0604L;
    private static final int OPERATION = 6;
    private static final int SENDER_MAC = 8;
    private static final int SENDER_IP = 14;
    private static final int TARGET_MAC = 18;
    private static final int TARGET_IP = 24;

    public Arp wrap(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, LENGTH, "ARP");
        if (!isEthernetIpv4()) {
            throw new MalformedPacketException("ARP of other spaces than Ethernet and IPv4");
        }
        narrow(LENGTH);
        return this;
    }

    /** Lays itself over what messages of all spaces begin with; addresses must not be asked for. */
    public Arp wrapSpaces(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, SENDER_MAC, "ARP");
        return this;
    }

    public boolean isEthernetIpv4() {
        return mac(0) == ETHERNET_IPV4;
    }

    /** ARPHRD_*: 1 is Ethernet. */
    public int hardwareType() {
        return u16(0);
    }

    /** The {@link EtherType} of the protocol addresses. */
    public int protocolType() {
        return u16(2);
    }

    /** Bytes of a message of these spaces, by the lengths of its addresses. */
    public int statedLength() {
        return SENDER_MAC + 2 * (u8(4) + u8(5));
    }

    public Arp compose(ByteBuffer buffer, int offset, int length) {
        bindZeroed(buffer, offset, length, LENGTH);
        put16(0, (int) (ETHERNET_IPV4 >>> 32));
        put32(2, (int) ETHERNET_IPV4);
        narrow(LENGTH);
        return this;
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    /** {@link #REQUEST}, {@link #REPLY}, or another number. */
    public int operation() {
        return u16(OPERATION);
    }

    public MacAddress senderMac() {
        return new MacAddress(senderMacBits());
    }

    public long senderMacBits() {
        return mac(SENDER_MAC);
    }

    public IpAddress sender() {
        return ip(SENDER_IP, Family.V4);
    }

    public int senderBits() {
        return i32(SENDER_IP);
    }

    public MacAddress targetMac() {
        return new MacAddress(mac(TARGET_MAC));
    }

    public IpAddress target() {
        return ip(TARGET_IP, Family.V4);
    }

    public int targetBits() {
        return i32(TARGET_IP);
    }

    /** Sender and target protocol address are one: an announcement (RFC 5227 §3), as request or as reply. */
    public boolean isAnnouncement() {
        return senderBits() == targetBits() && senderBits() != 0;
    }

    public Arp operation(int operation) {
        put16(OPERATION, operation);
        return this;
    }

    public Arp senderMac(MacAddress address) {
        putMac(SENDER_MAC, address);
        return this;
    }

    public Arp sender(IpAddress address) {
        putIp(SENDER_IP, address, Family.V4);
        return this;
    }

    public Arp targetMac(MacAddress address) {
        putMac(TARGET_MAC, address);
        return this;
    }

    public Arp target(IpAddress address) {
        putIp(TARGET_IP, address, Family.V4);
        return this;
    }
}
