package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.FullQueue;
import org.pingpoint.linux.MessageBatch;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.SockAddr;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.Family;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.host.Interface;

/**
 * Whole IP packets through the host's own stack, out of one interface: to what has no link-layer address, as behind tunnels, and to
 * this host itself.
 */
final class KernelWay implements Way {
    private static final int SLOT = 256;
    private static final int SEND_BUFFER = 4 << 20;

    private final ProbeFrames probes;
    private final ProbeFrame[] held = new ProbeFrame[Pace.BATCH];
    private final NativeSocket socket;
    private final MessageBatch batch = new MessageBatch(Pace.BATCH, SLOT, 0);
    private final SockAddr to = new SockAddr();
    private final int scope;
    private final long[] places = new long[Pace.BATCH];
    private int count;
    private final String device;
    private final FullQueue queue = new FullQueue();
    private Optional<ErrnoException> failure = Optional.empty();

    KernelWay(Interface device, IpAddress source, ProbeFrames probes) throws ErrnoException {
        this.probes = probes;
        this.device = device.name();
        scope = device.index();
        boolean v4 = source.isV4();
        try {
            socket = NativeSocket.open(
                    v4 ? Uapi.AF_INET : Uapi.AF_INET6, Uapi.SOCK_RAW | Uapi.SOCK_NONBLOCK, Uapi.IPPROTO_RAW);
        } catch (ErrnoException e) {
            throw new ErrnoException(
                    e.errno(), "open a raw socket", "probes need CAP_NET_RAW: run as root, or grant it");
        }
        try {
            // By the route that was looked up, whatever rules say of other sources and interfaces. Addresses of this
            // host's own are
            // reached by the loopback interface, but IPv6 does not have them there.
            if (!device.isLoopback()) {
                socket.bindToDevice(device.name());
            }
            socket.bind(SockAddr.inet(source, 0));
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
        // Without it a full queue swallows probes and says nothing.
        socket.trySetOption(v4 ? Uapi.IPPROTO_IP : Uapi.IPPROTO_IPV6, v4 ? Uapi.IP_RECVERR : Uapi.IPV6_RECVERR, 1);
        socket.trySetOption(Uapi.SOL_SOCKET, Uapi.SO_SNDBUFFORCE, SEND_BUFFER);
    }

    @Override
    public boolean add(long high, long low, int port, long place, int attempt, Unsent unsent) throws IOException {
        if (count == Pace.BATCH) {
            flush(unsent);
        }
        ProbeFrame probe = probes.of(port);
        if (held[count] != probe) {
            held[count] = probe;
            batch.setLength(count, probe.length());
            probe.lay(batch.payload(count));
        }
        probe.patch(batch.payload(count), high, low, port, place, attempt);
        to.setInet(probe.family == Family.V4 ? IpAddress.v4((int) low) : IpAddress.v6(high, low), 0, scope);
        batch.setName(count, to);
        places[count++] = place;
        return true;
    }

    @Override
    public void flush(Unsent unsent) throws IOException {
        int waiting = count;
        count = 0;
        for (int at = 0; at < waiting; ) {
            int n = socket.send(batch, at, waiting, 0);
            if (n > 0) {
                at += n;
                queue.moved();
            } else if (!queue.await(n)) {
                if (isOfTheLink(n)) {
                    failure = Optional.of(new ErrnoException(Errno.ofResult(n), "send on " + device));
                    return;
                }
                // The first of those left is the one that was refused.
                unsent.unsent(places[at++], Errno.ofResult(n).toString());
            }
        }
    }

    /** What may pass: it is not said of one target. */
    private static boolean isOfTheLink(int result) {
        return FullQueue.isFull(result)
                || result == -Errno.ENETDOWN
                || result == -Errno.ENETUNREACH
                || result == -Errno.ENXIO
                || result == -Errno.ENODEV;
    }

    @Override
    public boolean hasFailed() {
        return failure.isPresent();
    }

    @Override
    public Optional<ErrnoException> problem() {
        Optional<ErrnoException> last = failure;
        failure = Optional.empty();
        return last;
    }

    @Override
    public long stalls() {
        return queue.stalls();
    }

    @Override
    public void close() {
        socket.close();
    }
}
