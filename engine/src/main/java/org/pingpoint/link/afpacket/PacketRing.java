package org.pingpoint.link.afpacket;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Layout.SockaddrLl;
import org.pingpoint.linux.Layout.Tpacket3Hdr;
import org.pingpoint.linux.Layout.TpacketBlockDesc;
import org.pingpoint.linux.Layout.TpacketHdrV1;
import org.pingpoint.linux.Layout.TpacketReq3;
import org.pingpoint.linux.Layout.TpacketStatsV3;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.SharedMapping;
import org.pingpoint.linux.SockAddr;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.host.Interface;

/**
 * Taps an interface, both directions, through a TPACKET_V3 ring that the kernel fills block by block and hands over when a block is
 * full or a millisecond old (Documentation/networking/packet_mmap.rst). No system call and no copy for a frame.
 *
 * <pre>
 *   block: tpacket_block_desc | tpacket3_hdr sockaddr_ll frame | tpacket3_hdr sockaddr_ll frame | ...
 *   block_status: KERNEL --(filled)--> USER --(drained)--> KERNEL
 * </pre>
 */
public final class PacketRing implements AutoCloseable {
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int BLOCKS = 128;
    private static final int FRAME_BYTES = 1 << 11;
    private static final int RETIRE_MILLIS = 1;
    private static final int BLOCK_STATUS = TpacketBlockDesc.HDR + TpacketHdrV1.BLOCK_STATUS;
    private static final int NUM_PKTS = TpacketBlockDesc.HDR + TpacketHdrV1.NUM_PKTS;
    private static final int FIRST = TpacketBlockDesc.HDR + TpacketHdrV1.OFFSET_TO_FIRST_PKT;
    private static final int PACKET_TYPE = Tpacket3Hdr.SIZE + SockaddrLl.SLL_PKTTYPE;
    private static final int PROTOCOL = Tpacket3Hdr.SIZE + SockaddrLl.SLL_PROTOCOL;

    private final NativeSocket socket;
    private final SharedMapping mapping;
    private final ByteBuffer host;
    private final ByteBuffer network;
    private final NativeMemory statistics = NativeMemory.allocate(TpacketStatsV3.SIZE);
    private int block;
    private long dropped;

    private PacketRing(NativeSocket socket, SharedMapping mapping) {
        this.socket = socket;
        this.mapping = mapping;
        host = mapping.buffer();
        network = host.duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    /**
     * Makes a ring in the calling thread's namespace; it stays in it, on whatever thread it is used. The kernel takes some 10 ms for
     * it.
     *
     * @throws ErrnoException EPERM without CAP_NET_RAW, ENOMEM if there is no room for the ring's 8 MiB
     */
    public static PacketRing open(PacketFilter filter) throws ErrnoException {
        NativeSocket socket;
        try {
            // Protocol 0 until bind: else it would queue frames of all interfaces meanwhile.
            socket = NativeSocket.open(Uapi.AF_PACKET, Uapi.SOCK_RAW | Uapi.SOCK_NONBLOCK, 0);
        } catch (ErrnoException e) {
            throw new ErrnoException(
                    e.errno(), "open a packet socket", "frames need CAP_NET_RAW: run as root, or grant it");
        }
        try {
            filter.attach(socket);
            socket.setOption(Uapi.SOL_PACKET, Uapi.PACKET_VERSION, Uapi.TPACKET_V3);
            socket.setOption(Uapi.SOL_PACKET, Uapi.PACKET_RX_RING, request());
            return new PacketRing(socket, SharedMapping.of(socket, BLOCK_BYTES * BLOCKS));
        } catch (ErrnoException e) {
            socket.close();
            throw new ErrnoException(e.errno(), "capture: " + e.action());
        }
    }

    /**
     * Begins to tap an interface.
     *
     * @throws ErrnoException ENODEV if the interface is gone
     */
    public void tap(Interface device) throws ErrnoException {
        try {
            socket.bind(SockAddr.packet(device.index(), Uapi.ETH_P_ALL));
        } catch (ErrnoException e) {
            throw new ErrnoException(e.errno(), "capture on " + device.name() + ": " + e.action());
        }
    }

    private static NativeMemory request() {
        NativeMemory request = NativeMemory.allocate(TpacketReq3.SIZE);
        ByteBuffer r = request.buffer();
        r.putInt(TpacketReq3.TP_BLOCK_SIZE, BLOCK_BYTES);
        r.putInt(TpacketReq3.TP_BLOCK_NR, BLOCKS);
        r.putInt(TpacketReq3.TP_FRAME_SIZE, FRAME_BYTES);
        r.putInt(TpacketReq3.TP_FRAME_NR, BLOCK_BYTES / FRAME_BYTES * BLOCKS);
        r.putInt(TpacketReq3.TP_RETIRE_BLK_TOV, RETIRE_MILLIS);
        return request;
    }

    /**
     * Hands over the frames of the blocks that are ready, without waiting.
     *
     * @param most blocks at a time
     * @return how many blocks there were
     */
    public int drain(RingHandler handler, int most) {
        int drained = 0;
        for (; drained < most; drained++) {
            int base = block * BLOCK_BYTES;
            int status = host.getInt(base + BLOCK_STATUS);
            // What the kernel wrote before the status is read after it. By fences: a handle for the buffer takes a
            // short run long to make.
            VarHandle.acquireFence();
            if ((status & Uapi.TP_STATUS_USER) == 0) {
                break;
            }
            try {
                frames(base, handler);
            } finally {
                VarHandle.releaseFence();
                host.putInt(base + BLOCK_STATUS, Uapi.TP_STATUS_KERNEL);
                block = (block + 1) % BLOCKS;
            }
        }
        return drained;
    }

    private void frames(int base, RingHandler handler) {
        int count = host.getInt(base + NUM_PKTS);
        int at = base + host.getInt(base + FIRST);
        for (int i = 0; i < count; i++) {
            int kind = host.get(at + PACKET_TYPE);
            // Above it: this host's own multicast once more.
            if (kind <= Uapi.PACKET_OUTGOING) {
                int start = at + (host.getShort(at + Tpacket3Hdr.TP_MAC) & 0xffff);
                long stamp = (host.getInt(at + Tpacket3Hdr.TP_SEC) & 0xffff_ffffL) * 1_000_000_000L
                        + host.getInt(at + Tpacket3Hdr.TP_NSEC);
                handler.frame(
                        network,
                        at + (host.getShort(at + Tpacket3Hdr.TP_NET) & 0xffff),
                        start + host.getInt(at + Tpacket3Hdr.TP_SNAPLEN),
                        network.getShort(at + PROTOCOL) & 0xffff,
                        stamp,
                        kind == Uapi.PACKET_OUTGOING);
            }
            at += host.getInt(at + Tpacket3Hdr.TP_NEXT_OFFSET);
        }
    }

    /** A descriptor that polls readable when a block is ready. */
    public int descriptor() {
        return socket.descriptor();
    }

    /** Takes note of what poll reports as POLLERR: the interface went down. The ring goes on when it comes back. */
    public void clearError() throws ErrnoException {
        socket.pendingError();
    }

    /** Frames that found no free block, since opening. */
    public long dropped() throws ErrnoException {
        // Reading sets the kernel's counters back to zero.
        socket.option(Uapi.SOL_PACKET, Uapi.PACKET_STATISTICS, statistics);
        dropped += statistics.buffer().getInt(TpacketStatsV3.TP_DROPS) & 0xffff_ffffL;
        return dropped;
    }

    @Override
    public void close() {
        mapping.close();
        socket.close();
    }
}
