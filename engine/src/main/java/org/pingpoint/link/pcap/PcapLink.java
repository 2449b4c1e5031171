package org.pingpoint.link.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.link.Direction;
import org.pingpoint.link.FrameHandler;
import org.pingpoint.link.Frames;
import org.pingpoint.link.Link;
import org.pingpoint.link.LinkType;
import org.pingpoint.link.afpacket.PacketSender;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.NativeAccess;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.host.Interface;

/**
 * A wire by libpcap: a capture handle and a reader thread for each direction. Frames are sent by a packet socket beside them,
 * since a handle is never shown what it sent itself, and since libpcap tells no errno. A frame longer than MTU and headers, as
 * receive offload makes them, is cut to that length.
 */
public final class PcapLink implements Link {
    static {
        NativeAccess.preparePcap();
    }

    private static final int RECEIVED_BUFFER = 4 << 20;
    private static final int SENT_BUFFER = 1 << 20;
    private static final long SENT_PATIENCE_NANOS = 5_000_000L;

    private final Interface device;
    private final LinkType type;
    private final PacketSender sender;
    private final Inbox inbox;
    private final Tap received;
    private final Tap sent;
    private final List<Captured> drained = new ArrayList<>();
    private boolean sentIsSeen = true;
    private boolean closed;
    private long dropped;

    private PcapLink(Interface device, LinkType type, PacketSender sender, Inbox inbox, Tap received, Tap sent) {
        this.device = device;
        this.type = type;
        this.sender = sender;
        this.inbox = inbox;
        this.received = received;
        this.sent = sent;
    }

    /**
     * Opens an interface of the calling thread's namespace.
     *
     * @throws IOException EPERM without CAP_NET_RAW, ENXIO if the interface is gone, ENETDOWN if it is down
     * @throws LinkageError if libpcap does not load
     */
    public static PcapLink open(Interface device, LinkType type) throws IOException {
        PacketSender sender = PacketSender.open(device, type);
        List<Runnable> opened = new ArrayList<>(List.of(sender::close));
        try {
            Inbox inbox = new Inbox();
            opened.add(inbox::close);
            Tap received = Tap.open(device, type, Direction.RECEIVED, RECEIVED_BUFFER, inbox);
            opened.add(received::close);
            Tap sent = Tap.open(device, type, Direction.SENT, SENT_BUFFER, inbox);
            received.start();
            sent.start();
            return new PcapLink(device, type, sender, inbox, received, sent);
        } catch (IOException | RuntimeException | Error e) {
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    @Override
    public LinkType type() {
        return type;
    }

    @Override
    public int interfaceIndex() {
        return device.index();
    }

    @Override
    public String interfaceName() {
        return device.name();
    }

    @Override
    public Optional<MacAddress> address() {
        return type == LinkType.ETHERNET ? device.address() : Optional.empty();
    }

    @Override
    public int mtu() {
        return device.mtu();
    }

    /**
     * {@inheritDoc} Returns when the last frame has been captured, 5 ms later at most: the two directions have a reader each, and
     * an answer must not be handed over before its question.
     */
    @Override
    public void send(Frames batch) throws IOException {
        if (batch.count() == 0) {
            return;
        }
        ByteBuffer last = batch.frame(batch.count() - 1);
        byte[] bytes = new byte[last.limit()];
        last.get(0, bytes);
        inbox.expect(bytes);
        sender.send(batch);
        // Where a filter or a shaper keeps frames from the tap, do not wait for it again and again.
        sentIsSeen = inbox.awaitSent(sentIsSeen ? SENT_PATIENCE_NANOS : 0);
    }

    @Override
    public int receive(FrameHandler handler, Duration wait) throws IOException {
        if (closed) {
            throw new ErrnoException(new Errno(Errno.EBADF), "receive on " + device.name());
        }
        inbox.drain(drained, wait.toNanos());
        int count = drained.size();
        try {
            for (Captured c : drained) {
                handler.frame(ByteBuffer.wrap(c.frame()), c.epochNanos(), c.direction());
            }
        } finally {
            drained.clear();
        }
        if (count == 0 && inbox.failure().isPresent()) {
            sender.check();
            throw new IOException(
                    "receive on " + device.name() + ": " + inbox.failure().get());
        }
        return count;
    }

    @Override
    public OptionalInt descriptor() {
        return OptionalInt.of(inbox.descriptor());
    }

    @Override
    public long dropped() {
        if (!closed) {
            dropped = received.dropped() + sent.dropped() + inbox.overflow();
        }
        return dropped;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        dropped();
        closed = true;
        received.stop();
        sent.stop();
        received.close();
        sent.close();
        sender.close();
        inbox.close();
    }
}
