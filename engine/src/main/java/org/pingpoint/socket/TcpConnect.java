package org.pingpoint.socket;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.SockAddr;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.IpAddress;

/**
 * One TCP connection attempt through the host's own stack. What comes of it is told apart as connect(2) cannot: a RST and an
 * ICMP error that share an errno are different results. Closing ends an accepted connection in order, with a FIN; nothing is
 * ever sent in it.
 */
public final class TcpConnect implements ProbeSocket {
    private static final int TCP_INFO_SIZE = 104;
    /** tcpi_rtt, microseconds, {@code <linux/tcp.h>}. */
    private static final int TCPI_RTT = 68;

    private final NativeSocket socket;
    private final Incoming incoming;
    private final Poller poller = new Poller(1);
    private final IpAddress destination;
    private final int port;
    private Optional<ConnectResult> result = Optional.empty();

    private TcpConnect(NativeSocket socket, IpAddress destination, int port) {
        this.socket = socket;
        this.incoming = new Incoming(socket, 576);
        this.destination = destination;
        this.port = port;
        poller.add(socket.descriptor(), Uapi.POLLOUT);
    }

    /**
     * Starts to connect.
     *
     * @param options of the destination's family
     * @throws ErrnoException if the socket cannot be set up: ENODEV without the interface, EADDRNOTAVAIL if the source is not
     *     ours; that connecting fails at once is a result, not an exception
     */
    public static TcpConnect start(SocketOptions options, IpAddress destination, int port) throws ErrnoException {
        NativeSocket socket = Setup.open(options, Uapi.SOCK_STREAM, Uapi.IPPROTO_TCP);
        try {
            if (options.source().isPresent()) {
                Setup.bind(socket, options);
            }
            TcpConnect connect = new TcpConnect(socket, destination, port);
            connect.begin();
            return connect;
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    private void begin() throws ErrnoException {
        int started = socket.connect(SockAddr.inet(destination, port));
        if (started == 0) {
            result = Optional.of(accepted());
        } else if (started != -Errno.EINPROGRESS) {
            result = Optional.of(failed(Errno.ofResult(started)));
        }
    }

    public IpAddress destination() {
        return destination;
    }

    public int port() {
        return port;
    }

    /** Our port; absent if connecting failed before one was chosen. */
    public OptionalInt localPort() throws ErrnoException {
        int local = socket.localAddress().port();
        return local == 0 ? OptionalInt.empty() : OptionalInt.of(local);
    }

    /** The result, as soon as there is one; does not block. The same one ever after. */
    public Optional<ConnectResult> result() throws ErrnoException {
        if (result.isEmpty() && poller.await(0) > 0) {
            int error = socket.pendingError();
            result = Optional.of(error == 0 ? accepted() : failed(new Errno(error)));
        }
        return result;
    }

    private ConnectResult accepted() throws ErrnoException {
        NativeMemory info = NativeMemory.allocate(TCP_INFO_SIZE);
        socket.option(Uapi.IPPROTO_TCP, Uapi.TCP_INFO, info);
        long micros = info.buffer().getInt(TCPI_RTT) & 0xffff_ffffL;
        return new ConnectResult.Accepted(micros == 0 ? OptionalLong.empty() : OptionalLong.of(micros * 1_000));
    }

    private ConnectResult failed(Errno errno) {
        Optional<ExtendedError> told = Optional.empty();
        while (incoming.nextError()) {
            told = Optional.of(incoming.error());
        }
        if (told.isPresent() && told.get().origin() != Origin.LOCAL) {
            return new ConnectResult.Rejected(told.get());
        }
        return errno.number() == Errno.ECONNREFUSED ? new ConnectResult.Reset() : new ConnectResult.Failed(errno, told);
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
