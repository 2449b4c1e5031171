package org.pingpoint.link.afpacket;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.pingpoint.link.Frames;
import org.pingpoint.link.LinkType;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.FullQueue;
import org.pingpoint.linux.Layout.Ifreq;
import org.pingpoint.linux.MessageBatch;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.SockAddr;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.host.Interface;

/**
 * Sends frames and receives nothing. A packet socket is never shown what it sent itself, so whoever wants to see that, captures
 * with another socket than this.
 */
public final class PacketSender implements AutoCloseable {
    private static final int SIOCGIFNAME = 0x8910;
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int MOST_PREPARED = 16;
    private static final int IFF_RUNNING = 0x40;

    private final NativeSocket socket;
    private final Interface device;
    private final LinkType type;
    private final SockAddr to = new SockAddr();
    private final NativeMemory flags = NativeMemory.allocate(Ifreq.SIZE);
    private final Prepared[] prepared = new Prepared[MOST_PREPARED];
    private final FullQueue queue = new FullQueue();
    private int preparations;

    private PacketSender(NativeSocket socket, Interface device, LinkType type) {
        this.socket = socket;
        this.device = device;
        this.type = type;
    }

    /**
     * Opens an interface of the calling thread's namespace for sending.
     *
     * @throws ErrnoException EPERM without CAP_NET_RAW, ENODEV if the interface is gone, ENETDOWN if it is down
     */
    public static PacketSender open(Interface device, LinkType type) throws ErrnoException {
        NativeSocket socket;
        try {
            // Protocol 0: no frame is ever queued to it.
            socket = NativeSocket.open(Uapi.AF_PACKET, Uapi.SOCK_RAW | Uapi.SOCK_NONBLOCK, 0);
        } catch (ErrnoException e) {
            throw new ErrnoException(
                    e.errno(), "open a packet socket", "frames need CAP_NET_RAW: run as root, or grant it");
        }
        PacketSender sender = new PacketSender(socket, device, type);
        try {
            sender.check();
            socket.bind(SockAddr.packet(device.index(), 0));
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
        return sender;
    }

    /**
     * Asks whether the interface still is there and up, in the namespace where this was opened.
     *
     * @throws ErrnoException ENXIO if it is gone, ENETDOWN if it is down
     */
    public void check() throws ErrnoException {
        flags.buffer().putInt(Ifreq.IFR_FLAGS, device.index());
        try {
            socket.ioctl(SIOCGIFNAME, flags);
            socket.ioctl(SIOCGIFFLAGS, flags);
        } catch (ErrnoException e) {
            throw new ErrnoException(new Errno(Errno.ENXIO), "interface " + device.name() + " is gone");
        }
        if ((flags.buffer().getShort(Ifreq.IFR_FLAGS) & Interface.IFF_UP) == 0) {
            throw new ErrnoException(new Errno(Errno.ENETDOWN), "interface " + device.name());
        }
    }

    /** Why the interface cannot send at present: ENXIO if it is gone, ENETDOWN if it is down or has no carrier; empty if it can. */
    public Optional<ErrnoException> problem() {
        try {
            check();
            return (flags.buffer().getShort(Ifreq.IFR_FLAGS) & IFF_RUNNING) != 0
                    ? Optional.empty()
                    : Optional.of(new ErrnoException(
                            new Errno(Errno.ENETDOWN), "interface " + device.name() + " has no carrier"));
        } catch (ErrnoException e) {
            return Optional.of(e);
        }
    }

    /**
     * Sends a batch in order. A full queue is waited for, as long as it takes a frame every 100 ms.
     *
     * @throws ErrnoException at the first frame that is refused; those before it are sent
     */
    public void send(Frames batch) throws ErrnoException {
        if (batch.count() == 0) {
            return;
        }
        if (socket.isClosed()) {
            throw new ErrnoException(new Errno(Errno.EBADF), "send on " + device.name());
        }
        Prepared ready = prepared(batch);
        ready.measure();
        for (int sent = 0; sent < batch.count(); ) {
            long n = type == LinkType.ETHERNET
                    ? socket.send(ready.messages, sent, batch.count(), 0)
                    : sendIp(ready.arena, batch.frame(sent), sent * batch.slotSize());
            if (n > 0) {
                sent += type == LinkType.ETHERNET ? (int) n : 1;
                queue.moved();
            } else if (!queue.await(n)) {
                throw new ErrnoException(Errno.ofResult(n), "send on " + device.name());
            }
        }
    }

    /** How often the queue was full. */
    public long stalls() {
        return queue.stalls();
    }

    private Prepared prepared(Frames batch) {
        for (Prepared some : prepared) {
            if (some != null && some.batch == batch) {
                return some;
            }
        }
        Prepared made = new Prepared(batch);
        prepared[preparations++ % MOST_PREPARED] = made;
        return made;
    }

    /** What the kernel is told of a batch that comes again and again. */
    private static final class Prepared {
        private final Frames batch;
        private final NativeMemory arena;
        private final MessageBatch messages;
        private final int[] lengths;

        Prepared(Frames batch) {
            this.batch = batch;
            arena = NativeMemory.of(batch.arena());
            lengths = new int[batch.arena().capacity() / batch.slotSize()];
            messages = new MessageBatch(arena, lengths.length, batch.slotSize(), 0);
        }

        /** Frames of one kind are of one length: it is told once. */
        void measure() {
            for (int i = 0; i < batch.count(); i++) {
                int length = batch.frame(i).limit();
                if (lengths[i] != length) {
                    lengths[i] = length;
                    messages.setLength(i, length);
                }
            }
        }
    }

    /** Without a link header the driver must be told the protocol: WireGuard drops what it does not know to be IP. */
    private long sendIp(NativeMemory arena, ByteBuffer packet, int offset) {
        boolean v6 = packet.limit() > 0 && (packet.get(0) & 0xf0) == 0x60;
        to.setPacket(device.index(), v6 ? Uapi.ETH_P_IPV6 : Uapi.ETH_P_IP);
        return socket.sendTo(arena, offset, packet.limit(), 0, to);
    }

    @Override
    public void close() {
        socket.close();
    }
}
