package org.pingpoint.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.IpAddress;
import org.pingpoint.socket.ConnectResult;
import org.pingpoint.socket.EchoHandler;
import org.pingpoint.socket.EchoSocket;
import org.pingpoint.socket.ProbeSocket;
import org.pingpoint.socket.SocketOptions;
import org.pingpoint.socket.TcpConnect;
import org.pingpoint.socket.UdpHandler;
import org.pingpoint.socket.UdpSocket;

/** The host's own sockets, and what to poll while they are open. */
final class LiveSockets implements Sockets {
    /** Since Linux 5.8 the error queue of a TCP socket tells an ICMP error from a RST; before, nothing does. */
    private static final int MAJOR = 5;

    private static final int MINOR = 8;
    private static final int ANY_PORT = 9;

    private final Map<Integer, Integer> polled = new LinkedHashMap<>();
    private final boolean tellsIcmpFromReset;

    LiveSockets() {
        this(System.getProperty("os.version", ""));
    }

    LiveSockets(String kernelRelease) {
        this.tellsIcmpFromReset = isAtLeast(kernelRelease);
    }

    private static boolean isAtLeast(String release) {
        String[] parts = release.split("[^0-9]+");
        if (parts.length < 2 || parts[0].isEmpty()) {
            return false;
        }
        int major = Integer.parseInt(parts[0]);
        return major > MAJOR || major == MAJOR && Integer.parseInt(parts[1]) >= MINOR;
    }

    /** Open descriptors with the poll events that matter. */
    Map<Integer, Integer> polled() {
        return polled;
    }

    private void close(ProbeSocket socket) {
        polled.remove(socket.descriptor());
        socket.close();
    }

    @Override
    public Echo echo(SocketOptions options) throws IOException {
        EchoSocket socket = EchoSocket.open(options);
        polled.put(socket.descriptor(), Uapi.POLLIN);
        return new Echo() {
            @Override
            public int identifier() {
                return socket.identifier();
            }

            @Override
            public Optional<Errno> ttl(int ttl) {
                return socket.ttl(ttl);
            }

            @Override
            public Optional<Errno> send(IpAddress to, int sequence, ByteBuffer payload) {
                return socket.send(to, sequence, payload);
            }

            @Override
            public int receive(EchoHandler handler) {
                return socket.receive(handler);
            }

            @Override
            public void close() {
                LiveSockets.this.close(socket);
            }
        };
    }

    @Override
    public Datagrams datagrams(SocketOptions options) throws IOException {
        UdpSocket socket = UdpSocket.open(options);
        polled.put(socket.descriptor(), Uapi.POLLIN);
        return new Datagrams() {
            @Override
            public int localPort() {
                return socket.localPort();
            }

            @Override
            public Optional<Errno> send(IpAddress to, int port, ByteBuffer payload) {
                return socket.send(to, port, payload);
            }

            @Override
            public int receive(UdpHandler handler) {
                return socket.receive(handler);
            }

            @Override
            public void close() {
                LiveSockets.this.close(socket);
            }
        };
    }

    @Override
    public Connection connect(SocketOptions options, IpAddress destination, int port) throws IOException {
        TcpConnect socket = TcpConnect.start(options, destination, port);
        polled.put(socket.descriptor(), Uapi.POLLOUT);
        return new Connection() {
            @Override
            public OptionalInt localPort() throws IOException {
                return socket.localPort();
            }

            @Override
            public Optional<ConnectResult> result() throws IOException {
                return socket.result().map(LiveSockets.this::asFarAsKnown);
            }

            @Override
            public void close() {
                LiveSockets.this.close(socket);
            }
        };
    }

    private ConnectResult asFarAsKnown(ConnectResult result) {
        return result instanceof ConnectResult.Reset && !tellsIcmpFromReset
                ? new ConnectResult.Failed(new Errno(Errno.ECONNREFUSED), Optional.empty())
                : result;
    }

    @Override
    public Optional<IpAddress> sourceFor(SocketOptions options, IpAddress destination) {
        try (UdpSocket socket = UdpSocket.open(options)) {
            // Connecting a datagram socket sends nothing; it makes the kernel choose.
            return socket.connect(destination, ANY_PORT).isPresent()
                    ? Optional.empty()
                    : Optional.of(socket.localAddress());
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }
}
