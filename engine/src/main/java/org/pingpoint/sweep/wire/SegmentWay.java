package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.link.LinkType;
import org.pingpoint.link.afpacket.PacketSender;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.host.Interface;
import org.pingpoint.model.host.Neighbor;

/**
 * Frames of ours to neighbours on the segment: each is asked for its link-layer address first, by ARP or neighbour discovery of
 * ours. The kernel's own table is left alone: it holds 1,024 neighbours, and this host needs some of them.
 */
final class SegmentWay implements Way {
    private final PacketSender sender;
    private final Outlet questions;
    private final Outlets probes;
    private final Optional<Outlet> resets;
    private final LinkAddresses addresses = new LinkAddresses();

    SegmentWay(Interface device, ProbeFrame question, ProbeFrames probe, Optional<ProbeFrame> reset)
            throws IOException {
        sender = PacketSender.open(device, LinkType.ETHERNET);
        questions = new Outlet(sender, question);
        probes = new Outlets(sender, probe);
        resets = reset.map(frame -> new Outlet(sender, frame));
    }

    /** Takes over what an administrator has set. */
    void know(Neighbor permanent) {
        if (permanent.mac().isPresent()) {
            addresses.pin(
                    permanent.address().high(),
                    permanent.address().low(),
                    permanent.mac().get().bits());
        }
    }

    @Override
    public boolean add(long high, long low, int port, long place, int attempt, Unsent unsent) {
        long now = System.nanoTime();
        long mac = addresses.usable(high, low, attempt, now);
        if (mac != LinkAddresses.UNKNOWN) {
            ProbeFrame.destination(probes.add(high, low, port, place, attempt), mac);
            return true;
        }
        if (addresses.ask(high, low, attempt, now)) {
            questions.add(high, low, 0, place, attempt);
        }
        return false;
    }

    @Override
    public boolean awaits(long high, long low) {
        return addresses.endAwaiting(high, low);
    }

    @Override
    public void addTo(long mac, long high, long low, int port, long place, int attempt) {
        addresses.told(high, low, mac, System.nanoTime());
        ProbeFrame.destination(probes.add(high, low, port, place, attempt), mac);
    }

    @Override
    public void reset(long high, long low, int port, long place, int attempt) {
        long mac = addresses.last(high, low);
        if (resets.isPresent() && mac != LinkAddresses.UNKNOWN) {
            ProbeFrame.destination(resets.get().add(high, low, port, place, attempt), mac);
        }
    }

    @Override
    public void flush(Unsent unsent) {
        questions.flush();
        probes.flush();
        if (resets.isPresent()) {
            resets.get().flush();
        }
    }

    @Override
    public long stalls() {
        return sender.stalls();
    }

    @Override
    public boolean hasFailed() {
        return questions.hasFailed() || probes.hasFailed();
    }

    @Override
    public Optional<ErrnoException> problem() {
        Optional<ErrnoException> asking = questions.takeFailure();
        Optional<ErrnoException> probing = probes.takeFailure();
        return asking.isPresent() ? asking : probing.isPresent() ? probing : sender.problem();
    }

    @Override
    public void close() {
        sender.close();
    }
}
