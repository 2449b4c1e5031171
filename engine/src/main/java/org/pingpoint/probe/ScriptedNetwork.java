package org.pingpoint.probe;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.link.Link;
import org.pingpoint.link.script.ScriptNetwork;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.Clock;
import org.pingpoint.model.IpAddress;
import org.pingpoint.socket.SocketOptions;

/** A network that exists only in a script, with its virtual clock. */
public final class ScriptedNetwork implements Network {
    private final ScriptNetwork script;
    private final Sockets sockets;

    /** A network without sockets: every one is refused with EPERM. */
    public ScriptedNetwork(ScriptNetwork script) {
        this(script, new NoSockets());
    }

    public ScriptedNetwork(ScriptNetwork script, Sockets sockets) {
        this.script = script;
        this.sockets = sockets;
    }

    @Override
    public Clock clock() {
        return script.clock();
    }

    @Override
    public Link link(int interfaceIndex) throws IOException {
        return script.link(interfaceIndex)
                .orElseThrow(() -> new ErrnoException(
                        new Errno(Errno.ENODEV), "open interface " + interfaceIndex + " of a script"));
    }

    @Override
    public void forget(int interfaceIndex) {
        script.link(interfaceIndex).ifPresent(Link::close);
    }

    @Override
    public Sockets sockets() {
        return sockets;
    }

    @Override
    public void await(long nanos) {
        script.await(nanos);
    }

    /** Nothing waits here: virtual time passes by itself. */
    @Override
    public void wake() {}

    @Override
    public void close() {}

    private static final class NoSockets implements Sockets {
        @Override
        public Echo echo(SocketOptions options) throws IOException {
            throw refused();
        }

        @Override
        public Datagrams datagrams(SocketOptions options) throws IOException {
            throw refused();
        }

        @Override
        public Connection connect(SocketOptions options, IpAddress destination, int port) throws IOException {
            throw refused();
        }

        @Override
        public Optional<IpAddress> sourceFor(SocketOptions options, IpAddress destination) {
            return Optional.empty();
        }

        private static IOException refused() {
            return new ErrnoException(new Errno(Errno.EPERM), "socket");
        }
    }
}
