package org.pingpoint.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pingpoint.model.IpAddress;

/**
 * Looks up the names of addresses while others work. Asking takes no time; what is known can be read at any moment, and
 * {@link #await} waits for the rest as long as one likes, never longer than two seconds for a name. By UDP only: an answer that
 * does not fit into 512 bytes counts as none.
 *
 * <p>Its sockets belong to the network namespace of the thread that opens it.
 */
public final class ReverseNames implements AutoCloseable {
    private static final int LONGEST_MESSAGE = 65_535;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Selector selector;
    private final List<DatagramChannel> servers;
    private final Lookups lookups;
    private final ByteBuffer buffer = ByteBuffer.allocate(LONGEST_MESSAGE);
    private final Thread thread = new Thread(this::run, "reverse names");
    private boolean closed;

    private ReverseNames(Selector selector, List<DatagramChannel> servers) {
        this.selector = selector;
        this.servers = servers;
        SecureRandom random = new SecureRandom();
        this.lookups = new Lookups(servers.size(), random::nextInt);
    }

    /**
     * Opens a socket to each name server that there is a way to.
     *
     * @param nameServers in the order in which they are to be asked
     * @return empty if none can be asked
     * @throws IOException if this host has no sockets to give
     */
    public static Optional<ReverseNames> open(List<InetSocketAddress> nameServers) throws IOException {
        List<DatagramChannel> channels = new ArrayList<>();
        for (InetSocketAddress server : nameServers) {
            connect(server).ifPresent(channels::add);
        }
        if (channels.isEmpty()) {
            return Optional.empty();
        }
        Selector selector = Selector.open();
        for (int i = 0; i < channels.size(); i++) {
            channels.get(i).configureBlocking(false);
            channels.get(i).register(selector, SelectionKey.OP_READ, i);
        }
        ReverseNames names = new ReverseNames(selector, channels);
        names.thread.setDaemon(true);
        names.thread.start();
        return Optional.of(names);
    }

    /** Connected, so that the kernel passes on what comes from that server only, and its errors. */
    private static Optional<DatagramChannel> connect(InetSocketAddress server) throws IOException {
        boolean v4 = IpAddress.of(server.getAddress()).isV4();
        DatagramChannel channel = DatagramChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        try {
            channel.connect(server);
            return Optional.of(channel);
        } catch (IOException e) {
            channel.close(); // no way to it: the next one may be nearer
            return Optional.empty();
        }
    }

    /** Starts looking up an address, if that was not done before. */
    public void ask(IpAddress address) {
        boolean fresh;
        synchronized (this) {
            fresh = !closed && lookups.want(address);
        }
        if (fresh) {
            selector.wakeup();
        }
    }

    /** The name of an address, if there is one and it is known by now: ASCII, everything unusual as {@code \DDD}. */
    public synchronized Optional<String> name(IpAddress address) {
        return lookups.name(address);
    }

    /** True if no more will become known of an address than {@link #name} tells now. */
    public synchronized boolean isSettled(IpAddress address) {
        return lookups.isSettled(address);
    }

    /**
     * Waits until nothing is being looked up, or the time is over, or this is closed.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public synchronized void await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); left > 0 && !closed && !lookups.isIdle(); left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private void run() {
        try (selector) {
            while (!isClosed()) {
                long wait = send();
                selector.select(this::receive, wait);
            }
        } catch (IOException e) {
            // Without a selector there are no more names; those that are known stay.
        } finally {
            markClosed();
            servers.forEach(ReverseNames::closeQuietly);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void markClosed() {
        closed = true;
        notifyAll();
    }

    /**
     * Sends what is due.
     *
     * @return milliseconds until more is, 1 and up
     */
    private long send() {
        for (Optional<Lookups.Query> query = next(); query.isPresent(); query = next()) {
            int server = query.get().server();
            try {
                servers.get(server).write(ByteBuffer.wrap(query.get().message()));
            } catch (IOException e) {
                unreachable(server);
            }
        }
        synchronized (this) {
            long nanos = lookups.untilDue(System.nanoTime()).orElse(LONGEST_WAIT_NANOS);
            return 1 + TimeUnit.NANOSECONDS.toMillis(nanos);
        }
    }

    private synchronized Optional<Lookups.Query> next() {
        Optional<Lookups.Query> query = lookups.next(System.nanoTime());
        if (lookups.isIdle()) {
            notifyAll();
        }
        return query;
    }

    private synchronized void unreachable(int server) {
        lookups.unreachable(server, System.nanoTime());
    }

    private void receive(SelectionKey key) {
        int server = (Integer) key.attachment();
        try {
            for (byte[] message = read(server); message.length > 0; message = read(server)) {
                heard(server, message);
            }
        } catch (IOException e) {
            unreachable(server);
        }
    }

    /** The next message of a server; empty if there is none. */
    private byte[] read(int server) throws IOException {
        buffer.clear();
        servers.get(server).read(buffer);
        byte[] message = new byte[buffer.position()];
        buffer.flip().get(message);
        return message;
    }

    private synchronized void heard(int server, byte[] message) {
        lookups.heard(server, message, System.nanoTime());
        if (lookups.isIdle()) {
            notifyAll();
        }
    }

    private static void closeQuietly(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read from: there is nothing to lose.
        }
    }

    /** Looks up nothing more, and ends all waiting; what is known can still be read. */
    @Override
    public void close() {
        markClosed();
        selector.wakeup();
    }
}
