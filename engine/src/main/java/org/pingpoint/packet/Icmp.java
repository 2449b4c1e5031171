package org.pingpoint.packet;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/** An ICMP message for IPv4 (RFC 792); layout in {@link IcmpMessage}. */
public final class Icmp extends IcmpMessage {
    public static final int ECHO_REPLY = 0;
    public static final int UNREACHABLE = 3;
    public static final int SOURCE_QUENCH = 4;
    public static final int REDIRECT = 5;
    public static final int ECHO_REQUEST = 8;
    public static final int TIME_EXCEEDED = 11;
    public static final int PARAMETER_PROBLEM = 12;

    /** Code of {@link #UNREACHABLE}: fragmentation needed (RFC 1191 §4). */
    public static final int FRAGMENTATION_NEEDED = 4;

    public Icmp wrap(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, LENGTH, "ICMP header");
        return this;
    }

    /**
     * Lays itself over the first bytes of a header that may be cut off: at least type and code. What lies beyond
     * {@link #length} must not be asked for.
     */
    public Icmp wrapBeginning(ByteBuffer buffer, int offset, int length) {
        bind(buffer, offset, length, CHECKSUM, "ICMP header");
        return this;
    }

    public Icmp compose(ByteBuffer buffer, int offset, int length) {
        bindZeroed(buffer, offset, length, LENGTH);
        return this;
    }

    @Override
    public Family family() {
        return Family.V4;
    }

    @Override
    public boolean isEchoRequest() {
        return type() == ECHO_REQUEST;
    }

    @Override
    public boolean isEchoReply() {
        return type() == ECHO_REPLY;
    }

    @Override
    public boolean isError() {
        return switch (type()) {
            case UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }

    public boolean isChecksumValid() {
        return Checksum.fold(Checksum.sum(buffer(), offset(), length())) == 0xffff;
    }

    /** Next-hop MTU of a fragmentation-needed error, in bytes; routers older than RFC 1191 leave it 0. */
    public OptionalInt mtu() {
        int mtu = u16(REST + 2);
        return type() == UNREACHABLE && code() == FRAGMENTATION_NEEDED && mtu != 0
                ? OptionalInt.of(mtu)
                : OptionalInt.empty();
    }

    /** Redirect only: the gateway to use instead. */
    public IpAddress gateway() {
        return ip(REST, Family.V4);
    }

    public Icmp type(int type) {
        put8(TYPE, type);
        return this;
    }

    public Icmp code(int code) {
        put8(CODE, code);
        return this;
    }

    public Icmp identifier(int identifier) {
        putIdentifier(identifier);
        return this;
    }

    public Icmp sequence(int sequence) {
        putSequence(sequence);
        return this;
    }

    public Icmp rest(int word) {
        put32(REST, word);
        return this;
    }

    public Icmp checksum(int checksum) {
        put16(CHECKSUM, checksum);
        return this;
    }

    /** Computes and sets the checksum over header and payload; the last thing to do. */
    public Icmp updateChecksum() {
        put16(CHECKSUM, 0);
        return checksum(Checksum.finish(Checksum.sum(buffer(), offset(), length())));
    }

    /**
     * Sets the checksum to a wanted value and the first two payload bytes to what makes it true: balancers that hash the
     * first bytes of the ICMP header then see one flow whatever the sequence number is.
     */
    public Icmp steerChecksum(int wanted) {
        steer(0, wanted);
        return this;
    }
}
