package org.pingpoint.probe;

import java.nio.ByteBuffer;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.packet.Arp;
import org.pingpoint.packet.Dissector;
import org.pingpoint.packet.EtherType;
import org.pingpoint.packet.Ethernet;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Ipv4;
import org.pingpoint.packet.Ipv6;
import org.pingpoint.packet.NdpOptions;
import org.pingpoint.packet.NeighborAdvertisement;
import org.pingpoint.packet.NeighborSolicitation;
import org.pingpoint.packet.Tcp;
import org.pingpoint.packet.Udp;

/** Writes what hosts and routers send in answer to a frame of ours. All frames have an Ethernet header. */
public final class FarEnd {
    public static final MacAddress OURS = MacAddress.parse("02:00:00:00:00:01");
    public static final MacAddress ROUTER = MacAddress.parse("02:00:00:00:00:fe");
    private static final int REPLY_TTL = 60;
    private static final int LONGEST_TTL = 64;

    private FarEnd() {}

    /** A frame of ours taken apart. */
    public static Dissector read(ByteBuffer frame) {
        Dissector dissector = new Dissector();
        dissector.ethernet(frame, 0, frame.limit());
        return dissector;
    }

    public static int ttl(ByteBuffer frame) {
        return read(frame).ttl();
    }

    public static IpAddress source(ByteBuffer frame) {
        Dissector d = read(frame);
        return d.isV6() ? d.ipv6().source() : d.ipv4().source();
    }

    public static IpAddress destination(ByteBuffer frame) {
        Dissector d = read(frame);
        return d.isV6() ? d.ipv6().destination() : d.ipv4().destination();
    }

    private static byte[] ip(IpAddress from, IpAddress to, int protocol, int length) {
        boolean v4 = from.isV4();
        int total = Ethernet.LENGTH + (v4 ? Ipv4.LENGTH : Ipv6.LENGTH) + length;
        ByteBuffer out = ByteBuffer.allocate(total);
        new Ethernet()
                .compose(out, 0, total)
                .source(ROUTER)
                .destination(OURS)
                .type(v4 ? EtherType.IPV4 : EtherType.IPV6);
        if (v4) {
            new Ipv4()
                    .compose(out, Ethernet.LENGTH, total - Ethernet.LENGTH)
                    .ttl(REPLY_TTL)
                    .protocol(protocol)
                    .source(from)
                    .destination(to)
                    .updateChecksum();
        } else {
            new Ipv6()
                    .compose(out, Ethernet.LENGTH, total - Ethernet.LENGTH)
                    .hopLimit(REPLY_TTL)
                    .nextHeader(protocol)
                    .source(from)
                    .destination(to);
        }
        return out.array();
    }

    /** A frame of the far end's as it is after so many hops: it left with a TTL of 64. */
    public static byte[] travelled(byte[] frame, int hops) {
        ByteBuffer whole = ByteBuffer.wrap(frame);
        int length = frame.length - Ethernet.LENGTH;
        if (read(whole).isV6()) {
            new Ipv6().wrap(whole, Ethernet.LENGTH, length).hopLimit(LONGEST_TTL - hops);
        } else {
            new Ipv4()
                    .wrap(whole, Ethernet.LENGTH, length)
                    .ttl(LONGEST_TTL - hops)
                    .updateChecksum();
        }
        return frame;
    }

    private static int transportOffset(IpAddress address) {
        return Ethernet.LENGTH + (address.isV4() ? Ipv4.LENGTH : Ipv6.LENGTH);
    }

    /** The echo reply to an echo request. */
    public static byte[] echoReply(ByteBuffer request) {
        return echoReply(request, destination(request));
    }

    /** As if from another address. */
    public static byte[] echoReply(ByteBuffer request, IpAddress from) {
        Dissector d = read(request);
        byte[] reply = ip(from, source(request), d.protocol(), d.transportLength());
        int at = transportOffset(from);
        request.get(d.transportOffset(), reply, at, d.transportLength());
        reply[at] = (byte) (d.isV6() ? Icmpv6.ECHO_REPLY : Icmp.ECHO_REPLY);
        return reply;
    }

    /** An ICMP error of the request's family that quotes it. */
    public static byte[] error(ByteBuffer request, IpAddress from, int type, int code, int transportBytesQuoted) {
        Dissector d = read(request);
        int quoted = Math.min(
                request.limit() - Ethernet.LENGTH, d.transportOffset() - Ethernet.LENGTH + transportBytesQuoted);
        byte[] quote = new byte[quoted];
        request.get(Ethernet.LENGTH, quote);
        quote[d.isV6() ? 7 : 8] = 1;
        return error(quote, from, source(request), type, code);
    }

    /** An ICMP error that quotes these bytes. */
    public static byte[] error(byte[] quote, IpAddress from, IpAddress to, int type, int code) {
        byte[] error = ip(from, to, from.isV4() ? IpProtocol.ICMP : IpProtocol.ICMPV6, 8 + quote.length);
        int at = transportOffset(from);
        error[at] = (byte) type;
        error[at + 1] = (byte) code;
        System.arraycopy(quote, 0, error, at + 8, quote.length);
        return error;
    }

    /** The IP packet of a frame of ours, to be changed and quoted. */
    public static byte[] packet(ByteBuffer request) {
        byte[] packet = new byte[request.limit() - Ethernet.LENGTH];
        request.get(Ethernet.LENGTH, packet);
        return packet;
    }

    /** A TCP segment in answer to a SYN. */
    public static byte[] segment(ByteBuffer syn, int flags, int acknowledged) {
        Dissector d = read(syn);
        IpAddress from = destination(syn);
        byte[] answer = ip(from, source(syn), IpProtocol.TCP, Tcp.LENGTH);
        new Tcp()
                .compose(ByteBuffer.wrap(answer), transportOffset(from), Tcp.LENGTH, 0)
                .sourcePort(d.tcp().destinationPort())
                .destinationPort(d.tcp().sourcePort())
                .acknowledgment(d.tcp().sequence() + acknowledged)
                .flags(flags);
        return answer;
    }

    /** A datagram that answers one of ours. */
    public static byte[] datagram(ByteBuffer request, IpAddress from) {
        Dissector d = read(request);
        byte[] answer = ip(from, source(request), IpProtocol.UDP, Udp.LENGTH + 4);
        new Udp()
                .compose(ByteBuffer.wrap(answer), transportOffset(from), Udp.LENGTH + 4)
                .sourcePort(d.udp().destinationPort())
                .destinationPort(d.udp().sourcePort());
        return answer;
    }

    /** The ARP reply to a request. */
    public static byte[] arpReply(ByteBuffer request, MacAddress holder) {
        Arp asked = read(request).arp();
        int length = Ethernet.LENGTH + Arp.LENGTH;
        ByteBuffer out = ByteBuffer.allocate(length);
        new Ethernet().compose(out, 0, length).source(holder).destination(OURS).type(EtherType.ARP);
        new Arp()
                .compose(out, Ethernet.LENGTH, Arp.LENGTH)
                .operation(Arp.REPLY)
                .senderMac(holder)
                .sender(asked.target())
                .targetMac(asked.senderMac())
                .target(asked.sender());
        return out.array();
    }

    /** The neighbour advertisement that answers a solicitation. */
    public static byte[] advertisement(ByteBuffer request, MacAddress holder, int hopLimit) {
        Dissector d = read(request);
        IpAddress target = new NeighborSolicitation()
                .wrap(request, d.transportOffset(), d.transportLength())
                .target();
        int length = NeighborAdvertisement.LENGTH + NdpOptions.SHORT_LENGTH;
        byte[] answer = ip(target, source(request), IpProtocol.ICMPV6, length);
        int at = transportOffset(target);
        ByteBuffer out = ByteBuffer.wrap(answer);
        new NeighborAdvertisement().compose(out, at, length).target(target).solicited(true);
        NdpOptions.putLinkLayerAddress(
                out, at + NeighborAdvertisement.LENGTH, NdpOptions.TARGET_LINK_LAYER_ADDRESS, holder);
        answer[Ethernet.LENGTH + 7] = (byte) hopLimit;
        return answer;
    }

    /** The same frame with an 802.1Q tag. */
    public static byte[] tagged(byte[] frame, int vlan) {
        ByteBuffer out = ByteBuffer.allocate(frame.length + 4);
        out.put(frame, 0, 12).putShort((short) EtherType.VLAN).putShort((short) vlan);
        out.put(frame, 12, frame.length - 12);
        return out.array();
    }
}
