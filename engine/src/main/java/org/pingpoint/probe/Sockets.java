package org.pingpoint.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.linux.Errno;
import org.pingpoint.model.IpAddress;
import org.pingpoint.socket.ConnectResult;
import org.pingpoint.socket.EchoHandler;
import org.pingpoint.socket.SocketOptions;
import org.pingpoint.socket.UdpHandler;

/** The sockets of a network: the host's own, or scripted ones. Whoever opens one closes it. */
public interface Sockets {
    /** @throws IOException if no socket may send echoes, or the options do not fit this host */
    Echo echo(SocketOptions options) throws IOException;

    /** @throws IOException if the options do not fit this host */
    Datagrams datagrams(SocketOptions options) throws IOException;

    /** Starts a connect; @throws IOException if it cannot even start */
    Connection connect(SocketOptions options, IpAddress destination, int port) throws IOException;

    /** The address that the host would send from; absent if it has no way to the destination. */
    Optional<IpAddress> sourceFor(SocketOptions options, IpAddress destination);

    /** As {@link org.pingpoint.socket.EchoSocket}. */
    interface Echo extends AutoCloseable {
        int identifier();

        Optional<Errno> ttl(int ttl);

        Optional<Errno> send(IpAddress to, int sequence, ByteBuffer payload);

        int receive(EchoHandler handler);

        @Override
        void close();
    }

    /** As {@link org.pingpoint.socket.UdpSocket}. */
    interface Datagrams extends AutoCloseable {
        int localPort();

        Optional<Errno> send(IpAddress to, int port, ByteBuffer payload);

        int receive(UdpHandler handler);

        @Override
        void close();
    }

    /** As {@link org.pingpoint.socket.TcpConnect}. */
    interface Connection extends AutoCloseable {
        OptionalInt localPort() throws IOException;

        Optional<ConnectResult> result() throws IOException;

        @Override
        void close();
    }
}
