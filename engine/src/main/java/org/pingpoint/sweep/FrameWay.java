package org.pingpoint.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pingpoint.link.Frames;
import org.pingpoint.link.LinkType;
import org.pingpoint.link.afpacket.PacketSender;
import org.pingpoint.model.host.Interface;

/** Frames of ours to one next hop, or to everybody on the segment. */
final class FrameWay implements Way {
    private static final int SLOT = 128;

    private final ProbeFrame probe;
    private final PacketSender sender;
    private final Frames frames = new Frames(Pace.BATCH, SLOT);

    FrameWay(Interface device, ProbeFrame probe) throws IOException {
        this.probe = probe;
        sender = PacketSender.open(device, LinkType.ETHERNET);
        while (!frames.isFull()) {
            frames.next(probe.length()).put(0, probe.template);
        }
        frames.clear();
    }

    @Override
    public void add(long high, long low, int port, long place, int attempt, Unsent unsent) throws IOException {
        if (frames.isFull()) {
            flush(unsent);
        }
        ByteBuffer slot = frames.next(probe.length());
        probe.patch(slot, high, low, port, place, attempt);
    }

    @Override
    public void flush(Unsent unsent) throws IOException {
        if (frames.count() > 0) {
            sender.send(frames);
            frames.clear();
        }
    }

    @Override
    public long stalls() {
        return sender.stalls();
    }

    @Override
    public void close() {
        sender.close();
    }
}
