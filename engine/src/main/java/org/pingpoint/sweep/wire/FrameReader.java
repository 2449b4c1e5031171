package org.pingpoint.sweep.wire;

import java.nio.ByteBuffer;
import org.pingpoint.link.afpacket.RingHandler;
import org.pingpoint.linux.Uapi;
import org.pingpoint.packet.Arp;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Ipv6Extensions;
import org.pingpoint.packet.MalformedPacketException;

/**
 * Reads frames in place as far as probes and answers have them in common: link, IP and ICMP headers, and the datagram that an error
 * quotes. Whether anything of it is ours is for those to say who extend this. What is cut short is passed by; nothing is allocated.
 */
public abstract class FrameReader implements RingHandler {
    private static final int V4_HEADER = 20;
    private static final int V6_HEADER = 40;
    private static final int FRAGMENT_OFFSET = 0x1fff;
    private static final int TARGET_LINK_LAYER_ADDRESS = 2;
    private static final int ADVERTISEMENT = 24;
    private static final long MAC_BITS = 0xffff_ffff_ffffL;

    /** Bytes of an ICMP header, and of what an error quotes at least behind the IP header. */
    protected static final int ICMP_HEADER = 8;

    private final Ipv6Extensions extensions = new Ipv6Extensions();
    private boolean sent;

    /** The ring, in network byte order. */
    protected ByteBuffer bytes;

    /** Behind the last captured byte. */
    protected int end;

    /** The kernel's stamp. */
    protected long epochNanos;

    protected boolean v6;
    protected long sourceHigh;
    protected long sourceLow;
    protected long destinationHigh;
    protected long destinationLow;

    /** TTL or hop limit. */
    protected int ttl;

    @Override
    public final void frame(ByteBuffer ring, int network, int frameEnd, int etherType, long stamp, boolean wasSent) {
        bytes = ring;
        end = frameEnd;
        sent = wasSent;
        epochNanos = stamp;
        begin();
        switch (etherType) {
            case Uapi.ETH_P_IP -> v4(network);
            case Uapi.ETH_P_IPV6 -> v6(network);
            case Uapi.ETH_P_ARP -> arp(network);
            default -> {
                // Nothing of ours.
            }
        }
    }

    /** True of a frame that this host sent. */
    protected final boolean isSent() {
        return sent;
    }

    /** A frame has come. */
    protected void begin() {}

    /** An echo request or reply, whose header starts here. */
    protected abstract void echo(int at);

    /** A TCP segment. */
    protected abstract void tcp(int at);

    /** A datagram. */
    protected abstract void udp(int at);

    /**
     * An ICMP error that has come.
     *
     * @param at where its header starts
     * @param quote where the quoted IP header starts
     * @param protocol of what is quoted
     * @param inner where what lies behind the quoted IP header starts; {@link #ICMP_HEADER} bytes of it are there at least
     */
    protected abstract void error(int at, int type, int quote, int protocol, int inner);

    /** Somebody on the segment is asked for its link-layer address by this host. */
    protected void neighborAsked(long high, long low) {}

    /** Somebody on the segment has told its link-layer address. */
    protected abstract void neighborAnswered(long high, long low, long mac);

    private void v4(int at) {
        if (end - at < V4_HEADER || (bytes.getShort(at + 6) & FRAGMENT_OFFSET) != 0) {
            return;
        }
        v6 = false;
        sourceHigh = 0;
        sourceLow = bytes.getInt(at + 12) & 0xffff_ffffL;
        destinationHigh = 0;
        destinationLow = bytes.getInt(at + 16) & 0xffff_ffffL;
        ttl = bytes.get(at + 8) & 0xff;
        transport(bytes.get(at + 9) & 0xff, at + ((bytes.get(at) & 0xf) << 2));
    }

    private void v6(int at) {
        if (end - at < V6_HEADER) {
            return;
        }
        v6 = true;
        sourceHigh = bytes.getLong(at + 8);
        sourceLow = bytes.getLong(at + 16);
        destinationHigh = bytes.getLong(at + 24);
        destinationLow = bytes.getLong(at + 32);
        ttl = bytes.get(at + 7) & 0xff;
        int next = bytes.get(at + 6) & 0xff;
        if (Ipv6Extensions.isExtension(next)) {
            behindExtensions(at + V6_HEADER, next);
        } else {
            transport(next, at + V6_HEADER);
        }
    }

    private void behindExtensions(int at, int type) {
        try {
            extensions.wrap(bytes, at, end - at, type).walk();
            if (extensions.fragmentOffset() == 0) {
                transport(extensions.protocol(), extensions.transportOffset());
            }
        } catch (MalformedPacketException e) {
            // Nothing that could be told to be ours.
        }
    }

    private void transport(int protocol, int at) {
        if (end - at < ICMP_HEADER) {
            return;
        }
        switch (protocol) {
            case IpProtocol.ICMP -> icmp(at);
            case IpProtocol.ICMPV6 -> icmpv6(at);
            case IpProtocol.TCP -> tcp(at);
            case IpProtocol.UDP -> udp(at);
            default -> {
                // Nothing of ours.
            }
        }
    }

    private void icmp(int at) {
        int type = bytes.get(at) & 0xff;
        switch (type) {
            case Icmp.ECHO_REPLY, Icmp.ECHO_REQUEST -> echo(at);
            case 3, 11, 12 -> error(at, type);
            default -> {
                // Redirects and the like end no probe.
            }
        }
    }

    private void icmpv6(int at) {
        int type = bytes.get(at) & 0xff;
        switch (type) {
            case Icmpv6.ECHO_REPLY, Icmpv6.ECHO_REQUEST -> echo(at);
            case Icmpv6.NEIGHBOR_SOLICITATION, Icmpv6.NEIGHBOR_ADVERTISEMENT -> neighbor(at);
            case 1, 2, 3, 4 -> error(at, type);
            default -> {
                // Nothing that ends a probe.
            }
        }
    }

    private void error(int at, int type) {
        int quote = at + ICMP_HEADER;
        int header = v6 ? V6_HEADER : V4_HEADER;
        if (sent || end - quote < header + ICMP_HEADER) {
            return;
        }
        int inner = quote + (v6 ? V6_HEADER : (bytes.get(quote) & 0xf) << 2);
        if (end - inner >= ICMP_HEADER) {
            error(at, type, quote, bytes.get(quote + (v6 ? 6 : 9)) & 0xff, inner);
        }
    }

    /** The upper bits of whom the quoted datagram was sent to. */
    protected final long quotedHigh(int quote) {
        return v6 ? bytes.getLong(quote + 24) : 0;
    }

    /** The lower bits of whom the quoted datagram was sent to. */
    protected final long quotedLow(int quote) {
        return v6 ? bytes.getLong(quote + 32) : bytes.getInt(quote + 16) & 0xffff_ffffL;
    }

    /** Whether the quoted datagram has another source than whom the error was sent to. */
    protected final boolean isTranslated(int quote) {
        return v6
                ? bytes.getLong(quote + 8) != destinationHigh || bytes.getLong(quote + 16) != destinationLow
                : (bytes.getInt(quote + 12) & 0xffff_ffffL) != destinationLow;
    }

    private void arp(int at) {
        if (end - at < Arp.LENGTH) {
            return;
        }
        v6 = false;
        int operation = bytes.getShort(at + 6) & 0xffff;
        if (sent && operation == Arp.REQUEST) {
            neighborAsked(0, bytes.getInt(at + 24) & 0xffff_ffffL);
        } else if (!sent && operation == Arp.REPLY) {
            neighborAnswered(0, bytes.getInt(at + 14) & 0xffff_ffffL, bytes.getLong(at + 8) >>> 16);
        }
    }

    private void neighbor(int at) {
        if (end - at < ADVERTISEMENT) {
            return;
        }
        long high = bytes.getLong(at + 8);
        long low = bytes.getLong(at + 16);
        int option = at + ADVERTISEMENT;
        if (sent) {
            neighborAsked(high, low);
        } else if (end - option >= 8 && bytes.get(option) == TARGET_LINK_LAYER_ADDRESS) {
            neighborAnswered(high, low, bytes.getLong(option) & MAC_BITS);
        }
    }
}
