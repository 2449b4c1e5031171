package org.pingpoint.kernel.netlink;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Layout.SockaddrNl;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.SockAddr;
import org.pingpoint.linux.Uapi;

/** A netlink socket that asks and collects whole answers. Not thread-safe; it stays in the namespace it was opened in. */
public final class NetlinkSocket implements AutoCloseable {
    private static final int DUMP_ATTEMPTS = 12;
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    /** The kernel fills datagrams of up to 32 KiB where the reader shows that much room. */
    private static final int INITIAL_BUFFER = 64 * 1024;

    private static final int LARGEST_BUFFER = 16 * 1024 * 1024;

    private final NativeSocket socket;
    private final Poller poller = new Poller(1);
    private final SockAddr kernel = SockAddr.netlink();
    private final SockAddr sender = new SockAddr();
    private final NativeMemory request = NativeMemory.allocate(1024);
    private final int port;
    private NativeMemory buffer = NativeMemory.allocate(INITIAL_BUFFER);
    private int sequence;

    private NetlinkSocket(NativeSocket socket, int port) {
        this.socket = socket;
        this.port = port;
    }

    /**
     * Opens a socket in the calling thread's namespace. No privilege is needed.
     *
     * @param protocol NETLINK_ROUTE or NETLINK_SOCK_DIAG
     * @param strict ask the kernel to filter dumps and to refuse what it does not understand (Linux 4.20)
     */
    public static NetlinkSocket open(int protocol, boolean strict) throws ErrnoException {
        NativeSocket socket = NativeSocket.open(Uapi.AF_NETLINK, Uapi.SOCK_RAW | Uapi.SOCK_NONBLOCK, protocol);
        try {
            socket.bind(SockAddr.netlink());
            socket.trySetOption(Uapi.SOL_NETLINK, Uapi.NETLINK_EXT_ACK, 1);
            if (strict) {
                socket.trySetOption(Uapi.SOL_NETLINK, Uapi.NETLINK_GET_STRICT_CHK, 1);
            }
            int port = socket.localAddress().bytes().getInt(SockaddrNl.NL_PID);
            NetlinkSocket opened = new NetlinkSocket(socket, port);
            opened.poller.add(socket.descriptor(), Uapi.POLLIN);
            return opened;
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Reads a whole table, again from the start as long as it changes meanwhile.
     *
     * @param answerType such as RTM_NEWROUTE
     * @param action names the request in errors
     */
    public <T> List<T> dump(Request ask, int answerType, String action, Decoder<T> decoder) throws IOException {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            DumpReader<T> reader = exchange(ask, answerType, action, decoder);
            if (!reader.isInterrupted()) {
                return reader.values();
            }
        }
        throw new NetlinkException(action + ": the table changed each of " + DUMP_ATTEMPTS
                + " times while it was read; try again when the host is quieter");
    }

    /** Asks for one object. */
    public <T> T get(Request ask, int answerType, String action, Decoder<T> decoder) throws IOException {
        List<T> values = exchange(ask, answerType, action, decoder).values();
        if (values.size() != 1) {
            throw new NetlinkException(action + ": " + values.size() + " answers, expected one");
        }
        return values.get(0);
    }

    private <T> DumpReader<T> exchange(Request ask, int answerType, String action, Decoder<T> decoder)
            throws IOException {
        DumpReader<T> reader = new DumpReader<>(++sequence, port, answerType, action, decoder);
        ByteBuffer message = ask.message(sequence);
        request.buffer().put(0, message, 0, message.limit());
        long sent = socket.sendTo(request, 0, message.limit(), 0, kernel);
        if (sent < 0) {
            throw new ErrnoException(Errno.ofResult(sent), action);
        }
        boolean complete = false;
        while (!complete) {
            int length = receive(action);
            boolean fromKernel = sender.bytes().getInt(SockaddrNl.NL_PID) == 0;
            complete = fromKernel && reader.feed(buffer.buffer(), 0, length);
        }
        return reader;
    }

    /** Receives one whole datagram; its length is asked for first, so that none is ever cut. */
    private int receive(String action) throws IOException {
        long length = receiveWaiting(0, Uapi.MSG_PEEK | Uapi.MSG_TRUNC, action);
        if (length > buffer.size()) {
            if (length > LARGEST_BUFFER) {
                throw new NetlinkException(action + ": a datagram of " + length + " bytes");
            }
            buffer = NativeMemory.allocate((int) length);
        }
        length = receiveWaiting(buffer.size(), Uapi.MSG_TRUNC, action);
        if (length > buffer.size()) {
            throw new NetlinkException(action + ": message cut short, " + buffer.size() + " of " + length + " bytes");
        }
        return (int) length;
    }

    private long receiveWaiting(int room, int flags, String action) throws IOException {
        while (true) {
            long length = socket.receiveFrom(buffer, 0, room, flags, sender);
            if (length >= 0) {
                return length;
            }
            // ENOBUFS: the socket overran, so something of this answer is gone.
            if (length != -Errno.EAGAIN && length != -Errno.EINTR) {
                throw new ErrnoException(Errno.ofResult(length), action);
            }
            int ready = poller.await(PATIENCE_NANOS);
            if (ready < 0) {
                throw new ErrnoException(Errno.ofResult(ready), action);
            }
            if (ready == 0 && Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException(action + ": interrupted");
            }
            if (ready == 0) {
                throw new NetlinkException(action + ": no answer from the kernel within 5 s");
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
