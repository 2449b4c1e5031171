package org.pingpoint.sweep;

import java.nio.ByteBuffer;
import org.pingpoint.link.afpacket.RingHandler;
import org.pingpoint.linux.Uapi;
import org.pingpoint.packet.Arp;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Ipv6Extensions;
import org.pingpoint.packet.MalformedPacketException;
import org.pingpoint.packet.Tcp;
import org.pingpoint.sweep.target.TargetSpace;

/**
 * Reads frames in place and finds the probe that each belongs to: by what the probe carried, never by who sent the frame. What does
 * not bear our mark is passed by. Nothing is allocated.
 */
final class AnswerReader implements RingHandler {
    private static final int V4_HEADER = 20;
    private static final int V6_HEADER = 40;
    private static final int ICMP_HEADER = 8;
    private static final int FRAGMENT_OFFSET = 0x1fff;
    private static final int MOST_TRIES_BACK = 4;
    private static final int TARGET_LINK_LAYER_ADDRESS = 2;
    private static final int ADVERTISEMENT = 24;
    private static final long MAC_BITS = 0xffff_ffff_ffffL;

    private final boolean neighbors;
    private final Marks marks;
    private final Windows windows;
    private final Outstanding outstanding;
    private final Heard heard;
    private final SweepResult result = new SweepResult();
    private final Ipv6Extensions extensions = new Ipv6Extensions();

    /** What of a probe of ours a packet brings back. */
    private enum Mark {
        /** A whole {@link Marks#word}. */
        WORD,
        /** A port of ours: the target's own datagram tells no more. */
        PORT,
        /** A port of ours and the checksum that went with it. */
        DATAGRAM
    }

    private ByteBuffer bytes;
    private int end;
    private boolean sent;
    private boolean v6;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int ttl;
    private int markWord;
    private int markPort;
    private int markChecksum;
    private int attempt;

    /** @param neighbors whether ARP and neighbour discovery are the probe itself; else they only tell where to send it */
    AnswerReader(boolean neighbors, Marks marks, Windows windows, Outstanding outstanding, Heard heard) {
        this.neighbors = neighbors;
        this.marks = marks;
        this.windows = windows;
        this.outstanding = outstanding;
        this.heard = heard;
    }

    @Override
    public void frame(ByteBuffer ring, int network, int frameEnd, int etherType, long epochNanos, boolean wasSent) {
        bytes = ring;
        end = frameEnd;
        sent = wasSent;
        result.clear();
        result.epochNanos = epochNanos;
        switch (etherType) {
            case Uapi.ETH_P_IP -> v4(network);
            case Uapi.ETH_P_IPV6 -> v6(network);
            case Uapi.ETH_P_ARP -> arp(network);
            default -> {
                // Nothing of ours.
            }
        }
    }

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

    /** Of our requests as they leave, and of their replies, which bring the payload back. */
    private void echo(int at) {
        if (end - at < ICMP_HEADER + EchoPayload.LENGTH) {
            return;
        }
        long payload = bytes.getLong(at + ICMP_HEADER);
        long place = EchoPayload.place(payload);
        attempt = EchoPayload.attempt(payload);
        if (!outstanding.knows(place) || !windows.holds(place) || bytes.getInt(at + 4) != marks.word(place, attempt)) {
            return;
        }
        if (sent) {
            heard.left(place, attempt, result.epochNanos);
        } else {
            answered(place, SweepOutcome.REPLY);
        }
    }

    private void tcp(int at) {
        if (end - at < Tcp.LENGTH) {
            return;
        }
        int sourcePort = bytes.getShort(at) & 0xffff;
        int destinationPort = bytes.getShort(at + 2) & 0xffff;
        int flags = bytes.get(at + 13);
        if (sent) {
            markWord = bytes.getInt(at + 4);
            if ((flags & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN && marks.isOurs(sourcePort)) {
                left(destinationHigh, destinationLow, destinationPort, Mark.WORD);
            }
            return;
        }
        markWord = bytes.getInt(at + 8) - 1;
        if ((flags & Tcp.ACK) == 0 || (flags & (Tcp.RST | Tcp.SYN)) == 0 || !marks.isOurs(destinationPort)) {
            return;
        }
        long place = find(sourceHigh, sourceLow, sourcePort, Mark.WORD);
        if (place >= 0 && marks.isPort(destinationPort, place)) {
            answered(place, (flags & Tcp.RST) != 0 ? SweepOutcome.TCP_RESET : SweepOutcome.TCP_ACCEPT);
        }
    }

    private void udp(int at) {
        int sourcePort = bytes.getShort(at) & 0xffff;
        int destinationPort = bytes.getShort(at + 2) & 0xffff;
        markPort = sent ? sourcePort : destinationPort;
        if (!marks.isOurs(markPort)) {
            return;
        }
        if (sent) {
            left(destinationHigh, destinationLow, destinationPort, Mark.PORT);
            return;
        }
        long place = find(sourceHigh, sourceLow, sourcePort, Mark.PORT);
        if (place >= 0) {
            answered(place, SweepOutcome.REPLY);
        }
    }

    private void left(long high, long low, int port, Mark mark) {
        long place = find(high, low, port, mark);
        if (place >= 0) {
            heard.left(place, attempt, result.epochNanos);
        }
    }

    /**
     * The place of a target that was asked by a probe with this mark, and {@link #attempt}, the try; else negative. A target that
     * stands in several spaces was asked in each.
     */
    private long find(long high, long low, int port, Mark mark) {
        for (int i = 0; i < windows.held(); i++) {
            long place = windows.placeOf(i, v6, high, low, port);
            if (place != TargetSpace.ABSENT && outstanding.knows(place)) {
                attempt = tryOf(place, mark);
                if (attempt > 0) {
                    return place;
                }
            }
        }
        return TargetSpace.ABSENT;
    }

    /** Which of the last tries bore this mark; 0 if none. */
    private int tryOf(long place, Mark mark) {
        int tries = outstanding.tries(place);
        if (mark == Mark.WORD) {
            for (int some = tries; some > Math.max(0, tries - MOST_TRIES_BACK); some--) {
                if (marks.word(place, some) == markWord) {
                    return some;
                }
            }
            return 0;
        }
        int some = marks.attemptOfPort(markPort, tries);
        boolean ours =
                marks.isPort(markPort, place) && (mark == Mark.PORT || markChecksum == marks.checksum(place, some));
        return ours ? some : 0;
    }

    private void error(int at, int type) {
        int quote = at + ICMP_HEADER;
        int header = v6 ? V6_HEADER : V4_HEADER;
        if (sent || end - quote < header + ICMP_HEADER) {
            return;
        }
        long high = v6 ? bytes.getLong(quote + 24) : 0;
        long low = v6 ? bytes.getLong(quote + 32) : bytes.getInt(quote + 16) & 0xffff_ffffL;
        int protocol = bytes.get(quote + (v6 ? 6 : 9)) & 0xff;
        int inner = quote + (v6 ? V6_HEADER : (bytes.get(quote) & 0xf) << 2);
        if (end - inner < ICMP_HEADER) {
            return;
        }
        boolean ported = protocol == IpProtocol.TCP || protocol == IpProtocol.UDP;
        markWord = bytes.getInt(inner + 4);
        markPort = bytes.getShort(inner) & 0xffff;
        markChecksum = markWord & 0xffff;
        // A translator on the way back need not mend the checksum of what is quoted.
        Mark mark = protocol != IpProtocol.UDP ? Mark.WORD : isTranslated(quote) ? Mark.PORT : Mark.DATAGRAM;
        long place = find(high, low, ported ? bytes.getShort(inner + 2) & 0xffff : 0, mark);
        if (place >= 0) {
            result.icmpType = type;
            result.icmpCode = bytes.get(at + 1) & 0xff;
            answered(place, SweepOutcome.ICMP_ERROR);
        }
    }

    /** Whether the quoted datagram has another source than whom the error was sent to. */
    private boolean isTranslated(int quote) {
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

    private void neighborAsked(long high, long low) {
        if (!neighbors) {
            return;
        }
        for (int i = 0; i < windows.held(); i++) {
            long place = windows.placeOf(i, v6, high, low, 0);
            if (place != TargetSpace.ABSENT && outstanding.knows(place)) {
                heard.left(place, outstanding.tries(place), result.epochNanos);
            }
        }
    }

    /** An answer of a neighbour bears no mark: it answers whoever asked for it. */
    private void neighborAnswered(long high, long low, long mac) {
        if (!neighbors) {
            heard.neighbor(v6, high, low, mac);
            return;
        }
        for (int i = 0; i < windows.held(); i++) {
            long place = windows.placeOf(i, v6, high, low, 0);
            if (place != TargetSpace.ABSENT && outstanding.knows(place)) {
                sourceHigh = high;
                sourceLow = low;
                ttl = -1;
                result.mac = mac;
                attempt = outstanding.tries(place);
                answered(place, SweepOutcome.ARP_REPLY);
            }
        }
    }

    private void answered(long place, SweepOutcome outcome) {
        result.outcome = outcome;
        result.fromV6 = v6;
        result.fromHigh = sourceHigh;
        result.fromLow = sourceLow;
        result.ttl = ttl;
        heard.answer(place, attempt, result);
    }
}
