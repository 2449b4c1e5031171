package org.pingpoint.survey;

import org.pingpoint.model.Protocol;
import org.pingpoint.packet.Icmp;
import org.pingpoint.packet.Icmpv6;
import org.pingpoint.packet.IpProtocol;
import org.pingpoint.packet.Tcp;
import org.pingpoint.packet.Udp;
import org.pingpoint.sweep.SweepOutcome;
import org.pingpoint.sweep.wire.FrameReader;

/**
 * Finds the probe that a frame belongs to: by the destination that it quotes or repeats and by the cookie, never by who sent it. What
 * does not bear our cookie is passed by. Nothing is allocated.
 */
final class PathReader extends FrameReader {
    private final Protocol method;
    private final int port;
    private final Cookie cookie;
    private final Hearsay heard;

    private SweepOutcome outcome = SweepOutcome.SILENT;
    private int icmpType;
    private int icmpCode;
    private int quotedTtl;

    /** @param port destination port; 0 where there is none */
    PathReader(Protocol method, int port, Cookie cookie, Hearsay heard) {
        this.method = method;
        this.port = port;
        this.cookie = cookie;
        this.heard = heard;
    }

    SweepOutcome outcome() {
        return outcome;
    }

    int icmpType() {
        return icmpType;
    }

    int icmpCode() {
        return icmpCode;
    }

    /** TTL in the datagram that an ICMP error quotes; 0 if none is quoted. */
    int quotedTtl() {
        return quotedTtl;
    }

    boolean isV6() {
        return v6;
    }

    long fromHigh() {
        return sourceHigh;
    }

    long fromLow() {
        return sourceLow;
    }

    int ttl() {
        return ttl;
    }

    long epochNanos() {
        return epochNanos;
    }

    @Override
    protected void echo(int at) {
        int payload = at + ICMP_HEADER + PathFrames.ECHO_HEAD;
        int type = bytes.get(at) & 0xff;
        boolean request = type == (v6 ? Icmpv6.ECHO_REQUEST : Icmp.ECHO_REQUEST);
        if (method != Protocol.ICMP || request != isSent() || end - payload < (v6 ? 16 : 4)) {
            return;
        }
        long high = v6 ? bytes.getLong(payload) : 0;
        long low = v6 ? bytes.getLong(payload + 8) : bytes.getInt(payload) & 0xffff_ffffL;
        int word = bytes.getInt(at + 4);
        found(high, low, word & 0xffff, word >>> 16, SweepOutcome.REPLY);
    }

    @Override
    protected void tcp(int at) {
        if (method != Protocol.TCP || end - at < Tcp.LENGTH) {
            return;
        }
        int flags = bytes.get(at + 13);
        if (isSent()) {
            int sequence = bytes.getInt(at + 4);
            if ((flags & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN && (bytes.getShort(at + 2) & 0xffff) == port) {
                found(destinationHigh, destinationLow, sequence >>> 16, sequence & 0xffff, SweepOutcome.SILENT);
            }
            return;
        }
        if ((flags & Tcp.ACK) == 0 || (flags & (Tcp.RST | Tcp.SYN)) == 0 || (bytes.getShort(at) & 0xffff) != port) {
            return;
        }
        int sequence = bytes.getInt(at + 8) - 1;
        SweepOutcome said = (flags & Tcp.RST) != 0 ? SweepOutcome.TCP_RESET : SweepOutcome.TCP_ACCEPT;
        found(sourceHigh, sourceLow, sequence >>> 16, sequence & 0xffff, said);
    }

    /** A probe that left, or an answer that repeats tag and seal. */
    private void found(long high, long low, int tag, int seal, SweepOutcome said) {
        long hash = cookie.hash(high, low);
        int probe = cookie.open(hash, tag);
        if (probe == Cookie.FOREIGN || cookie.seal(hash, probe) != seal) {
            return;
        }
        int row = heard.find(v6, high, low);
        if (row == Paths.NONE) {
            return;
        }
        if (isSent()) {
            heard.left(row, probe, epochNanos);
        } else {
            quotedTtl = 0;
            outcome = said;
            heard.answer(row, probe, this);
        }
    }

    @Override
    protected void udp(int at) {
        if (method != Protocol.UDP || end - at < Udp.LENGTH) {
            return;
        }
        int from = bytes.getShort(at) & 0xffff;
        int to = bytes.getShort(at + 2) & 0xffff;
        if ((isSent() ? to : from) != port) {
            return;
        }
        long high = isSent() ? destinationHigh : sourceHigh;
        long low = isSent() ? destinationLow : sourceLow;
        long hash = cookie.hash(high, low);
        if ((isSent() ? from : to) != cookie.port(hash)) {
            return;
        }
        int row = heard.find(v6, high, low);
        if (row == Paths.NONE) {
            return;
        }
        if (!isSent()) {
            quotedTtl = 0;
            outcome = SweepOutcome.REPLY;
            heard.datagram(row, this);
            return;
        }
        int probe = cookie.open(hash, bytes.getShort(at + 6) & 0xffff);
        if (probe != Cookie.FOREIGN) {
            heard.left(row, probe, epochNanos);
        }
    }

    @Override
    protected void error(int at, int type, int quote, int protocol, int inner) {
        long high = quotedHigh(quote);
        long low = quotedLow(quote);
        long hash = cookie.hash(high, low);
        int probe = probe(hash, quote, protocol, inner);
        int row = probe == Cookie.FOREIGN ? Paths.NONE : heard.find(v6, high, low);
        if (row == Paths.NONE) {
            return;
        }
        icmpType = type;
        icmpCode = bytes.get(at + 1) & 0xff;
        quotedTtl = bytes.get(quote + (v6 ? 7 : 8)) & 0xff;
        outcome = SweepOutcome.ICMP_ERROR;
        heard.answer(row, probe, this);
    }

    /** The probe that is quoted. */
    private int probe(long hash, int quote, int protocol, int inner) {
        int ports = bytes.getInt(inner);
        int word = bytes.getInt(inner + 4);
        switch (protocol) {
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> {
                return method == Protocol.ICMP ? sealed(hash, word & 0xffff, word >>> 16) : Cookie.FOREIGN;
            }
            case IpProtocol.TCP -> {
                boolean ours = method == Protocol.TCP && (ports & 0xffff) == port;
                return ours ? sealed(hash, word >>> 16, word & 0xffff) : Cookie.FOREIGN;
            }
            case IpProtocol.UDP -> {
                boolean ours = method == Protocol.UDP && ports == (cookie.port(hash) << 16 | port);
                return ours ? cookie.open(hash, tag(quote, word)) : Cookie.FOREIGN;
            }
            default -> {
                return Cookie.FOREIGN;
            }
        }
    }

    private int sealed(long hash, int tag, int seal) {
        int probe = cookie.open(hash, tag);
        return probe != Cookie.FOREIGN && cookie.seal(hash, probe) == seal ? probe : Cookie.FOREIGN;
    }

    /** A translator on the way back need not mend the checksum of what is quoted: the identification has the tag too. */
    private int tag(int quote, int word) {
        return !v6 && isTranslated(quote) ? bytes.getShort(quote + 4) & 0xffff : word & 0xffff;
    }

    @Override
    protected void neighborAnswered(long high, long low, long mac) {
        heard.neighbor(v6, high, low, mac);
    }
}
