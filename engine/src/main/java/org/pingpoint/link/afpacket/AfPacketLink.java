package org.pingpoint.link.afpacket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingpoint.link.Direction;
import org.pingpoint.link.FrameHandler;
import org.pingpoint.link.Frames;
import org.pingpoint.link.Link;
import org.pingpoint.link.LinkType;
import org.pingpoint.linux.ControlMessages;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Layout.SockaddrLl;
import org.pingpoint.linux.Layout.TpacketAuxdata;
import org.pingpoint.linux.Layout.TpacketStats;
import org.pingpoint.linux.MessageBatch;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.SockAddr;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.host.Interface;

/**
 * A wire by two packet(7) sockets: one sends, the other taps both directions with the kernel's stamps. A frame longer than MTU
 * and headers, as receive offload makes them, is cut to that length.
 */
public final class AfPacketLink implements Link {
    private static final int BATCH = 64;
    private static final int MOST_BATCHES = 16;
    private static final int CONTROL_BYTES = 128;
    private static final int RECEIVE_BUFFER = 8 << 20;
    private static final int HEADROOM = 64;
    private static final int MAC_ADDRESSES = 12;
    private static final int VLAN_TAG = 4;
    private static final int TPID_8021Q = 0x8100;

    private final Interface device;
    private final LinkType type;
    private final PacketSender sender;
    private final NativeSocket tap;
    private final MessageBatch batch;
    private final Poller poller = new Poller(1);
    private final NativeMemory statistics = NativeMemory.allocate(TpacketStats.SIZE);
    private long dropped;
    private boolean gone;
    private long stamp;

    private AfPacketLink(Interface device, LinkType type, PacketSender sender, NativeSocket tap) {
        this.device = device;
        this.type = type;
        this.sender = sender;
        this.tap = tap;
        int slot = Math.max(device.mtu(), 1500) + HEADROOM + 7 & ~7;
        this.batch = new MessageBatch(BATCH, slot, CONTROL_BYTES);
        poller.add(tap.descriptor(), Uapi.POLLIN);
    }

    /**
     * Opens an interface of the calling thread's namespace.
     *
     * @throws ErrnoException EPERM without CAP_NET_RAW, ENXIO if the interface is gone, ENETDOWN if it is down
     */
    public static AfPacketLink open(Interface device, LinkType type) throws ErrnoException {
        PacketSender sender = PacketSender.open(device, type);
        try {
            return new AfPacketLink(device, type, sender, openTap(device));
        } catch (ErrnoException e) {
            sender.close();
            throw e;
        }
    }

    private static NativeSocket openTap(Interface device) throws ErrnoException {
        // Protocol 0 until bind: else it would queue frames of all interfaces meanwhile.
        NativeSocket tap = NativeSocket.open(Uapi.AF_PACKET, Uapi.SOCK_RAW | Uapi.SOCK_NONBLOCK, 0);
        try {
            if (tap.trySetOption(Uapi.SOL_SOCKET, Uapi.SO_RCVBUFFORCE, RECEIVE_BUFFER) < 0) {
                tap.setOption(Uapi.SOL_SOCKET, Uapi.SO_RCVBUF, RECEIVE_BUFFER);
            }
            tap.setOption(Uapi.SOL_SOCKET, Uapi.SO_TIMESTAMPNS, 1);
            tap.setOption(Uapi.SOL_PACKET, Uapi.PACKET_AUXDATA, 1);
            tap.bind(SockAddr.packet(device.index(), Uapi.ETH_P_ALL));
        } catch (ErrnoException e) {
            tap.close();
            throw new ErrnoException(e.errno(), "capture on " + device.name() + ": " + e.action());
        }
        return tap;
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

    @Override
    public void send(Frames frames) throws IOException {
        sender.send(frames);
    }

    @Override
    public int receive(FrameHandler handler, Duration wait) throws IOException {
        long deadline = System.nanoTime() + wait.toNanos();
        int count = drain(handler);
        while (count == 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || poller.await(left) < 0) {
                return 0;
            }
            count = drain(handler);
        }
        return count;
    }

    /** Hands over what waits, but returns after some batches even if more keeps coming. */
    private int drain(FrameHandler handler) throws IOException {
        int count = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            int n = fetch();
            for (int k = 0; k < n; k++) {
                count += handOver(k, handler);
            }
            if (n < BATCH) {
                break;
            }
        }
        return count;
    }

    private int fetch() throws IOException {
        if (tap.isClosed() || gone) {
            throw new ErrnoException(new Errno(gone ? Errno.ENXIO : Errno.EBADF), "receive on " + device.name());
        }
        int n = tap.receive(batch, Uapi.MSG_DONTWAIT);
        if (n >= 0) {
            return n;
        }
        if (n == -Errno.EAGAIN || n == -Errno.EINTR) {
            return 0;
        }
        if (n == -Errno.ENETDOWN) {
            // Told once. An interface that went down may come back; one that is gone never does under this index.
            gone = isGone();
        }
        throw new ErrnoException(gone ? new Errno(Errno.ENXIO) : Errno.ofResult(n), "receive on " + device.name());
    }

    private boolean isGone() {
        try {
            sender.check();
            return false;
        } catch (ErrnoException e) {
            return e.errno().number() == Errno.ENXIO;
        }
    }

    private int handOver(int index, FrameHandler handler) {
        int kind = batch.names().get(batch.nameOffset(index) + SockaddrLl.SLL_PKTTYPE);
        if (kind > Uapi.PACKET_OUTGOING) {
            // PACKET_LOOPBACK: this host's own multicast once more.
            return 0;
        }
        batch.received(index);
        ByteBuffer frame = batch.payload(index);
        readControl(index, frame);
        handler.frame(frame, stamp, kind == Uapi.PACKET_OUTGOING ? Direction.SENT : Direction.RECEIVED);
        return 1;
    }

    private void readControl(int index, ByteBuffer frame) {
        ControlMessages control = batch.controlMessages(index);
        while (control.next()) {
            if (control.is(Uapi.SOL_SOCKET, Uapi.SCM_TIMESTAMPNS)) {
                stamp = control.timestampNanos();
            } else if (control.is(Uapi.SOL_PACKET, Uapi.PACKET_AUXDATA)) {
                restoreTag(control.buffer(), control.data(), frame);
            }
        }
    }

    /** Puts the 802.1Q tag that the kernel took out of the frame back behind the addresses. */
    private void restoreTag(ByteBuffer control, int at, ByteBuffer frame) {
        int status = control.getInt(at + TpacketAuxdata.TP_STATUS);
        if ((status & Uapi.TP_STATUS_VLAN_VALID) == 0 || type != LinkType.ETHERNET || frame.limit() < MAC_ADDRESSES) {
            return;
        }
        int rest = Math.min(frame.limit() - MAC_ADDRESSES, frame.capacity() - MAC_ADDRESSES - VLAN_TAG);
        int tpid = (status & Uapi.TP_STATUS_VLAN_TPID_VALID) != 0
                ? control.getShort(at + TpacketAuxdata.TP_VLAN_TPID)
                : TPID_8021Q;
        frame.limit(MAC_ADDRESSES + VLAN_TAG + rest);
        frame.put(MAC_ADDRESSES + VLAN_TAG, frame, MAC_ADDRESSES, rest);
        frame.putShort(MAC_ADDRESSES, (short) tpid);
        frame.putShort(MAC_ADDRESSES + 2, control.getShort(at + TpacketAuxdata.TP_VLAN_TCI));
    }

    @Override
    public OptionalInt descriptor() {
        return OptionalInt.of(tap.descriptor());
    }

    @Override
    public long dropped() {
        if (!tap.isClosed()) {
            try {
                // Reading sets the kernel's counters back to zero.
                tap.option(Uapi.SOL_PACKET, Uapi.PACKET_STATISTICS, statistics);
                dropped += statistics.buffer().getInt(TpacketStats.TP_DROPS) & 0xffff_ffffL;
            } catch (ErrnoException e) {
                return dropped;
            }
        }
        return dropped;
    }

    @Override
    public void close() {
        tap.close();
        sender.close();
    }
}
