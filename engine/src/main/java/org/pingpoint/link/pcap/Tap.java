package org.pingpoint.link.pcap;

import java.io.IOException;
import java.sql.Timestamp;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.RawPacketListener;
import org.pcap4j.packet.namednumber.DataLinkType;
import org.pingpoint.link.Direction;
import org.pingpoint.link.LinkType;
import org.pingpoint.model.host.Interface;

/** Captures one direction of an interface on a thread of its own. libpcap does not say which way a frame went: the handle does. */
final class Tap implements AutoCloseable {
    private static final int HEADROOM = 64;
    /** Without immediate mode libpcap ignores it on TPACKET_V3; 0 would let a read of an older libpcap hang for ever. */
    private static final int TIMEOUT_MILLIS = 50;

    private final PcapHandle handle;
    private final Direction direction;
    private final Inbox inbox;
    private final Thread reader;
    private volatile boolean closing;

    private Tap(PcapHandle handle, Direction direction, Inbox inbox, String name) {
        this.handle = handle;
        this.direction = direction;
        this.inbox = inbox;
        this.reader = new Thread(this::read, "pcap " + name + " " + direction);
        reader.setDaemon(true);
    }

    /** @param bufferBytes of the kernel's ring */
    static Tap open(Interface device, LinkType type, Direction direction, int bufferBytes, Inbox inbox)
            throws IOException {
        PcapHandle handle;
        try {
            handle = new PcapHandle.Builder(device.name())
                    .snaplen(Math.max(device.mtu(), 1500) + HEADROOM)
                    .bufferSize(bufferBytes)
                    .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                    .immediateMode(true)
                    .timeoutMillis(TIMEOUT_MILLIS)
                    .timestampPrecision(TimestampPrecision.NANO)
                    .direction(direction == Direction.SENT ? PcapDirection.OUT : PcapDirection.IN)
                    .build();
        } catch (PcapNativeException e) {
            throw new IOException("libpcap cannot capture on " + device.name() + ": " + e.getMessage(), e);
        }
        DataLinkType expected = type == LinkType.ETHERNET ? DataLinkType.EN10MB : DataLinkType.RAW;
        if (!handle.getDlt().equals(expected)) {
            String found = handle.getDlt().name();
            handle.close();
            throw new IOException(
                    "libpcap gives frames of " + device.name() + " as " + found + ", not as they are; use AF_PACKET");
        }
        return new Tap(handle, direction, inbox, device.name());
    }

    void start() {
        reader.start();
    }

    private void read() {
        RawPacketListener listener = this::captured;
        try {
            handle.loop(-1, listener);
        } catch (InterruptedException e) {
            // How pcap4j reports breakLoop().
            if (!closing) {
                inbox.fail("capture was interrupted");
            }
        } catch (PcapNativeException | NotOpenException | RuntimeException e) {
            if (!closing) {
                inbox.fail(String.valueOf(e.getMessage()));
            }
        } finally {
            // Here and not in close(): the kernel takes some 20 ms for each, and the two directions do it side by side.
            handle.close();
        }
    }

    private void captured(byte[] frame) {
        Timestamp t = handle.getTimestamp();
        inbox.put(frame, Math.floorDiv(t.getTime(), 1_000L) * 1_000_000_000L + t.getNanos(), direction);
    }

    long dropped() {
        try {
            return handle.getStats().getNumPacketsDropped();
        } catch (PcapNativeException | NotOpenException e) {
            return 0;
        }
    }

    /** Asks the reader to stop. */
    void stop() {
        closing = true;
        try {
            handle.breakLoop();
        } catch (NotOpenException e) {
            return; // closed before
        }
    }

    /** Stops the reader and waits until it has closed the handle: libpcap must not be closed under a running loop. */
    @Override
    public void close() {
        stop();
        if (reader.getState() == Thread.State.NEW) {
            handle.close();
            return;
        }
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
