package org.pingpoint.sweep.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.pingpoint.link.Frames;
import org.pingpoint.link.afpacket.PacketSender;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.MacAddress;

/** Where frames of one kind leave an interface. What the kernel refuses is dropped here, and said by {@link #takeFailure}. */
final class Outlet {
    private static final int SLOT = 256;

    private final ProbeFrame probe;
    private final PacketSender sender;
    private final Frames frames = new Frames(Pace.BATCH, SLOT);
    private Optional<ErrnoException> failure = Optional.empty();

    Outlet(PacketSender sender, ProbeFrame probe) {
        this.probe = probe;
        this.sender = sender;
        while (!frames.isFull()) {
            probe.lay(frames.next(probe.length()));
        }
        frames.clear();
    }

    /** A frame of this kind, to be changed in place. */
    ByteBuffer add(long high, long low, int port, long place, int attempt) {
        if (frames.isFull()) {
            flush();
        }
        ByteBuffer slot = frames.next(probe.length());
        probe.patch(slot, high, low, port, place, attempt);
        return slot;
    }

    void flush() {
        if (frames.count() == 0) {
            return;
        }
        try {
            sender.send(frames);
        } catch (ErrnoException e) {
            failure = Optional.of(e);
        }
        frames.clear();
    }

    /** Sends to another link-layer address from now on. */
    void redirect(MacAddress destination) {
        flush();
        while (!frames.isFull()) {
            ProbeFrame.destination(frames.next(probe.length()), destination.bits());
        }
        frames.clear();
    }

    boolean hasFailed() {
        return failure.isPresent();
    }

    /** What was refused since this was asked last. */
    Optional<ErrnoException> takeFailure() {
        Optional<ErrnoException> last = failure;
        failure = Optional.empty();
        return last;
    }
}
