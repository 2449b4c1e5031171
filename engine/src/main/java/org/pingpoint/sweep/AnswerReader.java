package org.pingpoint.sweep;

import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Tcp;
import org.pingpoint.sweep.target.TargetSpace;
import org.pingpoint.sweep.target.Windows;
import org.pingpoint.sweep.wire.FrameReader;

/**
 * Reads frames in place and finds the probe that each belongs to: by what the probe carried, never by who sent the frame. What does
 * not bear our mark is passed by. Nothing is allocated.
 */
final class AnswerReader extends FrameReader {
    private static final int MOST_TRIES_BACK = 4;

    private final boolean neighbors;
    private final Marks marks;
    private final Windows windows;
    private final Outstanding outstanding;
    private final Heard heard;
    private final SweepResult result = new SweepResult();

    /** What of a probe of ours a packet brings back. */
    private enum Mark {
        /** A whole {@link Marks#word}. */
        WORD,
        /** A port of ours: the target's own datagram tells no more. */
        PORT,
        /** A port of ours and the checksum that went with it. */
        DATAGRAM
    }

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
    protected void begin() {
        result.clear();
        result.epochNanos = epochNanos;
    }

    /** Of our requests as they leave, and of their replies, which bring the payload back. */
    @Override
    protected void echo(int at) {
        if (end - at < ICMP_HEADER + EchoPayload.LENGTH) {
            return;
        }
        long payload = bytes.getLong(at + ICMP_HEADER);
        long place = EchoPayload.place(payload);
        attempt = EchoPayload.attempt(payload);
        if (!outstanding.knows(place) || !windows.holds(place) || bytes.getInt(at + 4) != marks.word(place, attempt)) {
            return;
        }
        if (isSent()) {
            heard.left(place, attempt, epochNanos);
        } else {
            answered(place, SweepOutcome.REPLY);
        }
    }

    @Override
    protected void tcp(int at) {
        if (end - at < Tcp.LENGTH) {
            return;
        }
        int sourcePort = bytes.getShort(at) & 0xffff;
        int destinationPort = bytes.getShort(at + 2) & 0xffff;
        int flags = bytes.get(at + 13);
        if (isSent()) {
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

    @Override
    protected void udp(int at) {
        int sourcePort = bytes.getShort(at) & 0xffff;
        int destinationPort = bytes.getShort(at + 2) & 0xffff;
        markPort = isSent() ? sourcePort : destinationPort;
        if (!marks.isOurs(markPort)) {
            return;
        }
        if (isSent()) {
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
            heard.left(place, attempt, epochNanos);
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

    @Override
    protected void error(int at, int type, int quote, int protocol, int inner) {
        boolean ported = protocol == IpProtocol.TCP || protocol == IpProtocol.UDP;
        markWord = bytes.getInt(inner + 4);
        markPort = bytes.getShort(inner) & 0xffff;
        markChecksum = markWord & 0xffff;
        // A translator on the way back need not mend the checksum of what is quoted.
        Mark mark = protocol != IpProtocol.UDP ? Mark.WORD : isTranslated(quote) ? Mark.PORT : Mark.DATAGRAM;
        int port = ported ? bytes.getShort(inner + 2) & 0xffff : 0;
        long place = find(quotedHigh(quote), quotedLow(quote), port, mark);
        if (place >= 0) {
            result.icmpType = type;
            result.icmpCode = bytes.get(at + 1) & 0xff;
            answered(place, SweepOutcome.ICMP_ERROR);
        }
    }

    @Override
    protected void neighborAsked(long high, long low) {
        if (!neighbors) {
            return;
        }
        for (int i = 0; i < windows.held(); i++) {
            long place = windows.placeOf(i, v6, high, low, 0);
            if (place != TargetSpace.ABSENT && outstanding.knows(place)) {
                heard.left(place, outstanding.tries(place), epochNanos);
            }
        }
    }

    /** An answer of a neighbour bears no mark: it answers whoever asked for it. */
    @Override
    protected void neighborAnswered(long high, long low, long mac) {
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
