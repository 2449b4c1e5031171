package org.pingpoint.socket;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Message;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.SockAddr;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;

/**
 * UDP datagrams through the host's own stack, with the ICMP errors that they meet. It needs no privilege, so that a path can be
 * followed hop by hop as tracepath does.
 */
public final class UdpSocket implements ProbeSocket {
    private static final int LONGEST_SENT = 65_507;
    private static final int LONGEST_RECEIVED = 9_216;

    private final NativeSocket socket;
    private final Family family;
    private final int localPort;
    private final Incoming incoming;
    private final Message outgoing = new Message(LONGEST_SENT, 64);

    private UdpSocket(NativeSocket socket, Family family, int localPort) {
        this.socket = socket;
        this.family = family;
        this.localPort = localPort;
        this.incoming = new Incoming(socket, LONGEST_RECEIVED);
    }

    /**
     * Opens a socket on a port that the kernel chooses.
     *
     * @throws ErrnoException ENODEV without the interface, EADDRNOTAVAIL if the source is not ours
     */
    public static UdpSocket open(SocketOptions options) throws ErrnoException {
        NativeSocket socket = Setup.open(options, Uapi.SOCK_DGRAM, Uapi.IPPROTO_UDP);
        try {
            Setup.bind(socket, options);
            return new UdpSocket(socket, options.family(), socket.localAddress().port());
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    /** Our port, 1 to 65535. */
    public int localPort() {
        return localPort;
    }

    public Family family() {
        return family;
    }

    /** TTL or hop limit of the datagrams from now on, 1 to 255. */
    public Optional<Errno> ttl(int ttl) {
        int result = Setup.ttl(socket, family, ttl);
        return result < 0 ? Optional.of(Errno.ofResult(result)) : Optional.empty();
    }

    /**
     * Fixes the peer, so that only its datagrams are received and the kernel chooses our address.
     *
     * @return why it failed, such as ENETUNREACH; empty if it did not
     */
    public Optional<Errno> connect(IpAddress to, int port) {
        int result = socket.connect(SockAddr.inet(to, port));
        return result < 0 ? Optional.of(Errno.ofResult(result)) : Optional.empty();
    }

    /** Our address as it is now: unspecified unless bound or connected. */
    public IpAddress localAddress() throws ErrnoException {
        return socket.localAddress().ip().orElseThrow();
    }

    /**
     * Sends a datagram.
     *
     * @param payload position to limit is sent; the position stays
     * @return why nothing was sent: EPERM (a local firewall), ENETUNREACH, EHOSTUNREACH, EMSGSIZE …; empty if it was
     */
    public Optional<Errno> send(IpAddress to, int port, ByteBuffer payload) {
        outgoing.payload().put(0, payload, payload.position(), payload.remaining());
        outgoing.name().setInet(to, port, 0);
        return Sending.send(socket, outgoing.toSend(payload.remaining()));
    }

    /**
     * Hands over all that waits, errors first, and does not block.
     *
     * @return how many events were handed over
     */
    public int receive(UdpHandler handler) {
        int events = 0;
        for (; incoming.nextError(); events++) {
            handler.error(incoming.from(0), incoming.error());
        }
        for (; incoming.nextDatagram(); events++) {
            handler.datagram(incoming.from(0), incoming.delivery(OptionalInt.of(incoming.port())));
        }
        return events;
    }

    @Override
    public int descriptor() {
        return socket.descriptor();
    }

    @Override
    public void close() {
        socket.close();
    }
}
