package org.pingpoint.packet;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.pingpoint.model.Family;

/** An ICMPv6 message (RFC 4443); layout in {@link IcmpMessage}. Its checksum covers the IPv6 pseudo-header. */
public final class Icmpv6 extends IcmpMessage {
    public static final int UNREACHABLE = 1;
    public static final int PACKET_TOO_BIG = 2;
    public static final int TIME_EXCEEDED = 3;
    public static final int PARAMETER_PROBLEM = 4;
    public static final int ECHO_REQUEST = 128;
    public static final int ECHO_REPLY = 129;
    public static final int ROUTER_SOLICITATION = 133;
    public static final int ROUTER_ADVERTISEMENT = 134;
    public static final int NEIGHBOR_SOLICITATION = 135;
    public static final int NEIGHBOR_ADVERTISEMENT = 136;
    public static final int REDIRECT = 137;

    public Icmpv6 wrap(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, LENGTH, "ICMPv6 header");
        return this;
    }

    /**
     * Lays itself over the first bytes of a header that may be cut off: at least type and code. What lies beyond
     * {@link #length} must not be asked for.
     */
    public Icmpv6 wrapBeginning(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, CHECKSUM, "ICMPv6 header");
        return this;
    }

    public Icmpv6 compose(ByteBuffer buffer, int offset, int length) {
        bindZeroed(buffer, offset, length, LENGTH);
        return this;
    }

    @Override
    public Family family() {
        return Family.V6;
    }

    @Override
    public boolean isEchoRequest() {
        return type() == ECHO_REQUEST;
    }

    @Override
    public boolean isEchoReply() {
        return type() == ECHO_REPLY;
    }

    /** All types below 128 (RFC 4443 §2.1). */
    @Override
    public boolean isError() {
        return type() < 128;
    }

    /** @param pseudoHeader partial sum of the pseudo-header, see {@link Ipv6#pseudoHeader} */
    public boolean isChecksumValid(long pseudoHeader) {
        return Checksum.fold(pseudoHeader + Checksum.sum(buffer(), offset(), length())) == 0xffff;
    }

    /** MTU of a packet-too-big error, in bytes. */
    public OptionalInt mtu() {
        return type() == PACKET_TOO_BIG
                ? OptionalInt.of((int) Math.min(u32(REST), Integer.MAX_VALUE))
                : OptionalInt.empty();
    }

    public Icmpv6 type(int type) {
        put8(TYPE, type);
        return this;
    }

    public Icmpv6 code(int code) {
        put8(CODE, code);
        return this;
    }

    public Icmpv6 identifier(int identifier) {
        putIdentifier(identifier);
        return this;
    }

    public Icmpv6 sequence(int sequence) {
        putSequence(sequence);
        return this;
    }

    public Icmpv6 rest(int word) {
        put32(REST, word);
        return this;
    }

    public Icmpv6 checksum(int checksum) {
        put16(CHECKSUM, checksum);
        return this;
    }

    /** Computes and sets the checksum over header and payload; the last thing to do. */
    public Icmpv6 updateChecksum(long pseudoHeader) {
        put16(CHECKSUM, 0);
        return checksum(Checksum.finish(pseudoHeader + Checksum.sum(buffer(), offset(), length())));
    }

    /** As {@link Icmp#steerChecksum}. */
    public Icmpv6 steerChecksum(long pseudoHeader, int wanted) {
        steer(pseudoHeader, wanted);
        return this;
    }
}
