package org.pingpoint.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Message;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * Echo requests through the host's own stack: by a raw ICMP socket where CAP_NET_RAW is held, else by a ping socket, which
 * net.ipv4.ping_group_range must allow. Only what bears our identifier is handed over, so that another pinger on the same
 * host is never heard.
 */
public final class EchoSocket implements ProbeSocket {
    private static final int ICMP_HEADER = 8;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REQUEST_V6 = 128;
    private static final int ECHO_REPLY_V6 = 129;
    private static final int LONGEST = 65_535;
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final NativeSocket socket;
    private final Family family;
    private final boolean raw;
    private final int identifier;
    private final Incoming incoming;
    private final Message outgoing = new Message(LONGEST, 64);
    private final ByteBuffer packet = outgoing.payload().duplicate().order(ByteOrder.BIG_ENDIAN);

    private EchoSocket(NativeSocket socket, Family family, boolean raw, int identifier) {
        this.socket = socket;
        this.family = family;
        this.raw = raw;
        this.identifier = identifier;
        this.incoming = new Incoming(socket, LONGEST);
    }

    /**
     * Opens a raw socket, or a ping socket where that is refused.
     *
     * @throws ErrnoException EACCES or EPERM if neither is allowed, ENODEV without the interface, EADDRNOTAVAIL if the source
     *     is not ours
     */
    public static EchoSocket open(SocketOptions options) throws ErrnoException {
        try {
            return open(options, true);
        } catch (ErrnoException e) {
            if (!isRefused(e)) {
                throw e;
            }
        }
        try {
            return open(options, false);
        } catch (ErrnoException e) {
            if (!isRefused(e)) {
                throw e;
            }
            throw new ErrnoException(
                    e.errno(),
                    "open an ICMP socket",
                    "run as root, grant CAP_NET_RAW, or put your group into sysctl net.ipv4.ping_group_range");
        }
    }

    private static boolean isRefused(ErrnoException e) {
        return e.errno().number() == Errno.EPERM || e.errno().number() == Errno.EACCES;
    }

    /** Opens a socket of one kind or the other. */
    static EchoSocket open(SocketOptions options, boolean raw) throws ErrnoException {
        int protocol = options.family() == Family.V4 ? Uapi.IPPROTO_ICMP : Uapi.IPPROTO_ICMPV6;
        NativeSocket socket = Setup.open(options, raw ? Uapi.SOCK_RAW : Uapi.SOCK_DGRAM, protocol);
        try {
            Setup.bind(socket, options);
            if (raw) {
                filterReplies(socket, options.family());
                socket.trySetOption(Uapi.SOL_SOCKET, Uapi.SO_RCVBUF, RECEIVE_BUFFER);
            }
            // The kernel gives each ping socket an identifier of its own, as if it were a port.
            int identifier = raw
                    ? ThreadLocalRandom.current().nextInt(1, 0x10000)
                    : socket.localAddress().port();
            return new EchoSocket(socket, options.family(), raw, identifier);
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    /** Other ICMP types would only fill the buffer: errors come by the error queue. */
    private static void filterReplies(NativeSocket socket, Family family) throws ErrnoException {
        if (family == Family.V4) {
            socket.setOption(Uapi.SOL_RAW, Uapi.ICMP_FILTER, ~(1 << ECHO_REPLY));
            return;
        }
        NativeMemory filter = NativeMemory.allocate(256 / Byte.SIZE);
        for (int word = 0; word < 8; word++) {
            int passed = word == ECHO_REPLY_V6 / 32 ? 1 << ECHO_REPLY_V6 % 32 : 0;
            filter.buffer().putInt(word * Integer.BYTES, ~passed);
        }
        socket.setOption(Uapi.IPPROTO_ICMPV6, Uapi.ICMPV6_FILTER, filter);
    }

    /** The ICMP identifier of all our requests, 0 to 65535. */
    public int identifier() {
        return identifier;
    }

    /** True for a raw socket, false for a ping socket. */
    public boolean isRaw() {
        return raw;
    }

    public Family family() {
        return family;
    }

    /** TTL or hop limit of the requests from now on, 1 to 255. */
    public Optional<Errno> ttl(int ttl) {
        return result(Setup.ttl(socket, family, ttl));
    }

    /**
     * Sends an echo request.
     *
     * @param sequence 0 to 65535
     * @param payload position to limit goes behind the ICMP header; the position stays
     * @return why nothing was sent: EPERM (a local firewall), ENETUNREACH, EHOSTUNREACH, EMSGSIZE …; empty if it was. An IPv6
     *     ping socket is not told by the kernel that a local firewall dropped its packet.
     */
    public Optional<Errno> send(IpAddress to, int sequence, ByteBuffer payload) {
        int length = ICMP_HEADER + payload.remaining();
        packet.put(0, (byte) (family == Family.V4 ? ECHO_REQUEST : ECHO_REQUEST_V6));
        packet.put(1, (byte) 0);
        packet.putShort(2, (short) 0);
        packet.putShort(4, (short) identifier);
        packet.putShort(6, (short) sequence);
        packet.put(ICMP_HEADER, payload, payload.position(), payload.remaining());
        if (family == Family.V4) {
            // For ICMPv6 the kernel does it: only it knows the source address of the pseudo header.
            packet.putShort(2, (short) checksum(length));
        }
        outgoing.name().setInet(to, 0, 0);
        return Sending.send(socket, outgoing.toSend(length));
    }

    /** RFC 1071. */
    private int checksum(int length) {
        int sum = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            sum += packet.getShort(i) & 0xffff;
        }
        if ((length & 1) != 0) {
            sum += (packet.get(length - 1) & 0xff) << 8;
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        return ~(sum + (sum >>> 16)) & 0xffff;
    }

    /**
     * Hands over all that waits, errors first, and does not block.
     *
     * @return how many events were handed over
     */
    public int receive(EchoHandler handler) {
        int events = 0;
        while (incoming.nextError()) {
            events += error(handler);
        }
        while (incoming.nextDatagram()) {
            events += reply(handler);
        }
        return events;
    }

    private int reply(EchoHandler handler) {
        // A raw IPv4 socket, and no other, is given the IP header too.
        int at = raw && family == Family.V4 && incoming.length() > 0 ? (incoming.u8(0) & 0xf) * 4 : 0;
        int type = family == Family.V4 ? ECHO_REPLY : ECHO_REPLY_V6;
        if (incoming.length() < at + ICMP_HEADER
                || incoming.u8(at) != type
                || incoming.u8(at + 1) != 0
                || incoming.u16(at + 4) != identifier) {
            return 0;
        }
        handler.reply(incoming.u16(at + 6), incoming.from(at + ICMP_HEADER), incoming.delivery(OptionalInt.empty()));
        return 1;
    }

    private int error(EchoHandler handler) {
        ExtendedError error = incoming.error();
        if (error.origin() == Origin.LOCAL) {
            handler.error(OptionalInt.empty(), incoming.from(incoming.length()), error);
            return 1;
        }
        int type = family == Family.V4 ? ECHO_REQUEST : ECHO_REQUEST_V6;
        // A raw socket hears of every ICMP packet of this host that died.
        if (incoming.length() < ICMP_HEADER || incoming.u8(0) != type || incoming.u16(4) != identifier) {
            return 0;
        }
        handler.error(OptionalInt.of(incoming.u16(6)), incoming.from(ICMP_HEADER), error);
        return 1;
    }

    @Override
    public int descriptor() {
        return socket.descriptor();
    }

    @Override
    public void close() {
        socket.close();
    }

    private static Optional<Errno> result(int result) {
        return result < 0 ? Optional.of(Errno.ofResult(result)) : Optional.empty();
    }
}
