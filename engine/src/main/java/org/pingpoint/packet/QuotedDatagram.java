package org.pingpoint.packet;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.Quoted;

/**
 * The datagram that an ICMP error quotes: an IP header, whole, and as much of what followed as the router cared to return
 * (RFC 792: 8 bytes; RFC 1812 §4.3.2.3 and RFC 4443 §3: more). Lengths and checksums in it are not trusted: they are those of
 * the whole datagram, of which this is the beginning, and NAT or a sloppy router may have changed them.
 */
public final class QuotedDatagram extends Flyweight {
    /** Transport bytes that identify a flow and that every router quotes. */
    private static final int IDENTIFYING = 8;

    private static final int TCP_CHECKSUM = 16;

    private final Ipv6Extensions extensions = new Ipv6Extensions();
    private Family family = Family.V4;
    private int protocol;
    private int transport;
    private boolean transportQuoted;

    /**
     * @param offset where the quoted IP header starts: 8 bytes into the ICMP error
     * @param length bytes from there to the end of the error; padding and extensions may be among them
     * @throws MalformedPacketException if there is no whole IP header of this family
     */
    public QuotedDatagram wrap(ByteBuffer buffer, int offset, int length, Family newFamily) {
        boolean v4 = newFamily == Family.V4;
        bind(buffer, offset, length, v4 ? Ipv4.LENGTH : Ipv6.LENGTH, "quoted IP header");
        family = newFamily;
        int version = u8(0) >>> 4;
        if (version != (v4 ? 4 : 6)) {
            throw new MalformedPacketException("an ICMP error of " + newFamily + " quotes IP version " + version);
        }
        boolean first = v4 ? findTransport4() : findTransport6();
        transportQuoted = first && length - transport >= IDENTIFYING;
        return this;
    }

    private boolean findTransport4() {
        transport = (u8(0) & 0xf) * 4;
        if (transport < Ipv4.LENGTH || transport > length()) {
            throw new MalformedPacketException("quoted IPv4 header length " + transport + " in " + length() + " bytes");
        }
        protocol = u8(Ipv4.PROTOCOL);
        return (u16(Ipv4.FRAGMENT) & 0x1fff) == 0;
    }

    private boolean findTransport6() {
        extensions
                .wrap(buffer(), offset() + Ipv6.LENGTH, length() - Ipv6.LENGTH, u8(Ipv6.NEXT_HEADER))
                .walk();
        transport = extensions.transportOffset() - offset();
        protocol = extensions.protocol();
        return extensions.fragmentOffset() == 0;
    }

    /** The IP header with options or extension headers. */
    @Override
    public int headerLength() {
        return transport;
    }

    public Family family() {
        return family;
    }

    public IpAddress source() {
        return ip(family == Family.V4 ? Ipv4.SOURCE : Ipv6.SOURCE, family);
    }

    public IpAddress destination() {
        return ip(family == Family.V4 ? Ipv4.DESTINATION : Ipv6.DESTINATION, family);
    }

    /** True if the datagram was sent to this address; allocates nothing. */
    public boolean isTo(IpAddress address) {
        return family == Family.V4
                ? address.isV4() && i32(Ipv4.DESTINATION) == address.v4Bits()
                : address.isV6()
                        && i64(Ipv6.DESTINATION) == address.high()
                        && i64(Ipv6.DESTINATION + 8) == address.low();
    }

    /** True if the datagram was sent from this address; allocates nothing. */
    public boolean isFrom(IpAddress address) {
        return family == Family.V4
                ? address.isV4() && i32(Ipv4.SOURCE) == address.v4Bits()
                : address.isV6() && i64(Ipv6.SOURCE) == address.high() && i64(Ipv6.SOURCE + 8) == address.low();
    }

    /** The transport's number, extension headers passed. */
    public int protocol() {
        return protocol;
    }

    /** TTL or hop limit as it was where the datagram died. */
    public int ttl() {
        return u8(family == Family.V4 ? Ipv4.TTL : Ipv6.HOP_LIMIT);
    }

    /** TOS or traffic class. */
    public int tos() {
        return family == Family.V4 ? u8(Ipv4.TOS) : u16(0) >>> 4 & 0xff;
    }

    /** Identification of an IPv4 datagram; flow label of an IPv6 one. */
    public int identification() {
        return family == Family.V4 ? u16(Ipv4.IDENTIFICATION) : i32(0) & 0xf_ffff;
    }

    /** Length of the whole datagram in bytes, IP header included, as the quoted header states it. */
    public int statedLength() {
        return family == Family.V4 ? u16(Ipv4.TOTAL_LENGTH) : Ipv6.LENGTH + u16(Ipv6.PAYLOAD_LENGTH);
    }

    /**
     * True if at least the first 8 bytes of the transport header are quoted. The accessors below may be called only then;
     * {@link #payloadOffset} is where that header starts.
     */
    public boolean hasTransport() {
        return transportQuoted;
    }

    /** UDP and TCP. */
    public int sourcePort() {
        return transport16(0);
    }

    /** UDP and TCP. */
    public int destinationPort() {
        return transport16(2);
    }

    /** ICMP. */
    public int icmpType() {
        return transport16(0) >>> 8;
    }

    /** ICMP echo. */
    public int identifier() {
        return transport16(4);
    }

    /** ICMP echo. */
    public int sequence() {
        return transport16(6);
    }

    /** TCP, 32 bits as an int that may be negative. */
    public int tcpSequence() {
        return transport16(4) << 16 | transport16(6);
    }

    /** UDP: length of header and payload as sent. */
    public int udpLength() {
        return transport16(4);
    }

    /** The transport's checksum as it was where the datagram died; absent if not quoted or not of a known protocol. */
    public OptionalInt transportChecksum() {
        if (!transportQuoted) {
            return OptionalInt.empty();
        }
        return switch (protocol) {
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> OptionalInt.of(u16(transport + 2));
            case IpProtocol.UDP -> OptionalInt.of(u16(transport + 6));
            case IpProtocol.TCP -> payloadLength() >= TCP_CHECKSUM + 2
                    ? OptionalInt.of(u16(transport + TCP_CHECKSUM))
                    : OptionalInt.empty();
            default -> OptionalInt.empty();
        };
    }

    /** The 16 bits at an offset below 8 of the quoted transport header. */
    private int transport16(int at) {
        if (!transportQuoted) {
            throw new IllegalStateException("no transport header is quoted");
        }
        return u16(transport + at);
    }

    /** What everything else speaks of; absent fields are those that were not quoted or that the protocol lacks. */
    public Quoted toModel(boolean rewritten) {
        boolean ports = transportQuoted && (protocol == IpProtocol.UDP || protocol == IpProtocol.TCP);
        boolean echo = transportQuoted && (protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6);
        return new Quoted(
                source(),
                destination(),
                protocol,
                OptionalInt.of(ttl()),
                OptionalInt.of(tos()),
                ports ? OptionalInt.of(sourcePort()) : echo ? OptionalInt.of(identifier()) : OptionalInt.empty(),
                ports ? OptionalInt.of(destinationPort()) : echo ? OptionalInt.of(sequence()) : OptionalInt.empty(),
                rewritten);
    }
}
