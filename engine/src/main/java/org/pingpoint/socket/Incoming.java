package org.pingpoint.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.linux.ControlMessages;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.Layout.SockExtendedErr;
import org.pingpoint.linux.Message;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.SockAddr;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.Clock;
import org.pingpoint.model.IpAddress;

/** Reads a socket's two queues, data and errors, into one reused message. */
final class Incoming {
    private static final int CONTROL_BYTES = 512;
    private static final int TRIES = 64;

    private final NativeSocket socket;
    private final Message message;
    private final ByteBuffer bytes;
    private int length;
    private OptionalInt ttl = OptionalInt.empty();
    private long epochNanos;
    private int errorAt;

    /** @param size longest datagram; a longer one is cut */
    Incoming(NativeSocket socket, int size) {
        this.socket = socket;
        this.message = new Message(size, CONTROL_BYTES);
        this.bytes = message.payload().duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    /** Fetches the next datagram; false if there is none now. */
    boolean nextDatagram() {
        return next(0);
    }

    /** Fetches the next entry of the error queue; false if there is none now. */
    boolean nextError() {
        while (next(Uapi.MSG_ERRQUEUE)) {
            if (errorAt >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean next(int flags) {
        if (socket.isClosed()) {
            return false;
        }
        // A pending error is told once in place of data; its whole story is in the error queue, so just ask again.
        for (int i = 0; i < TRIES; i++) {
            long n = socket.receive(message, flags);
            if (n >= 0) {
                length = (int) n;
                readControl();
                return true;
            }
            if (n == -Errno.EAGAIN) {
                return false;
            }
        }
        return false;
    }

    private void readControl() {
        ttl = OptionalInt.empty();
        errorAt = -1;
        epochNanos = 0;
        ControlMessages control = message.controlMessages();
        while (control.next()) {
            if (control.is(Uapi.SOL_SOCKET, Uapi.SCM_TIMESTAMPNS)) {
                epochNanos = control.timestampNanos();
            } else if (control.is(Uapi.IPPROTO_IP, Uapi.IP_TTL) || control.is(Uapi.IPPROTO_IPV6, Uapi.IPV6_HOPLIMIT)) {
                ttl = OptionalInt.of(control.intValue());
            } else if (control.is(Uapi.IPPROTO_IP, Uapi.IP_RECVERR)
                    || control.is(Uapi.IPPROTO_IPV6, Uapi.IPV6_RECVERR)) {
                errorAt = control.data();
            }
        }
        if (epochNanos == 0) {
            epochNanos = Clock.SYSTEM.epochNanos();
        }
    }

    /** Bytes of the datagram, or of the quote. */
    int length() {
        return length;
    }

    /** An unsigned byte of it. */
    int u8(int offset) {
        return bytes.get(offset) & 0xff;
    }

    /** An unsigned 16-bit number of it, in network order. */
    int u16(int offset) {
        return bytes.getShort(offset) & 0xffff;
    }

    /** What lies from an offset on; position 0, big-endian. */
    ByteBuffer from(int offset) {
        int start = Math.min(offset, length);
        return bytes.slice(start, length - start);
    }

    Delivery delivery(OptionalInt port) {
        return new Delivery(message.ip().orElseThrow(), port, ttl, epochNanos);
    }

    int port() {
        return message.name().port();
    }

    ExtendedError error() {
        ByteBuffer c = message.controlMessages().buffer();
        Errno errno = new Errno(c.getInt(errorAt + SockExtendedErr.EE_ERRNO));
        Origin origin =
                switch (c.get(errorAt + SockExtendedErr.EE_ORIGIN)) {
                    case Uapi.SO_EE_ORIGIN_ICMP -> Origin.ICMP;
                    case Uapi.SO_EE_ORIGIN_ICMP6 -> Origin.ICMP6;
                    default -> Origin.LOCAL;
                };
        Optional<IpAddress> offender =
                origin == Origin.LOCAL ? Optional.empty() : SockAddr.readIp(c, errorAt + SockExtendedErr.SIZE);
        Optional<IpAddress> destination = message.ip();
        int port = destination.isPresent() ? message.name().port() : 0;
        int info = c.getInt(errorAt + SockExtendedErr.EE_INFO);
        boolean tellsMtu = errno.number() == Errno.EMSGSIZE && info > 0;
        return new ExtendedError(
                origin,
                errno,
                c.get(errorAt + SockExtendedErr.EE_TYPE) & 0xff,
                c.get(errorAt + SockExtendedErr.EE_CODE) & 0xff,
                offender,
                destination,
                port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
                origin == Origin.LOCAL ? OptionalInt.empty() : ttl,
                tellsMtu ? OptionalInt.of(info) : OptionalInt.empty(),
                epochNanos);
    }
}
