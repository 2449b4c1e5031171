package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.util.Optional;
import org.pingpoint.link.LinkType;
import org.pingpoint.link.afpacket.PacketSender;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.host.Interface;

/** Frames of ours to one next hop, or to everybody on the segment. */
final class FrameWay implements Way {
    private final PacketSender sender;
    private final Outlets probes;
    private final Optional<Outlet> resets;

    /** @param reset what ends a connection, where probes may open some */
    FrameWay(Interface device, ProbeFrames probe, Optional<ProbeFrame> reset) throws IOException {
        sender = PacketSender.open(device, LinkType.ETHERNET);
        probes = new Outlets(sender, probe);
        // Not by map: the first lambda of its kind costs a short run a millisecond.
        resets = reset.isPresent() ? Optional.of(new Outlet(sender, reset.get())) : Optional.empty();
    }

    @Override
    public boolean add(long high, long low, int port, long place, int attempt, Unsent unsent) {
        probes.add(high, low, port, place, attempt);
        return true;
    }

    @Override
    public void reset(long high, long low, int port, long place, int attempt) {
        if (resets.isPresent()) {
            resets.get().add(high, low, port, place, attempt);
        }
    }

    /** The next hop has another link-layer address now. */
    void redirect(MacAddress nextHop) {
        probes.redirect(nextHop);
        resets.ifPresent(outlet -> outlet.redirect(nextHop));
    }

    @Override
    public void flush(Unsent unsent) {
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
        return probes.hasFailed();
    }

    @Override
    public Optional<ErrnoException> problem() {
        Optional<ErrnoException> failure = probes.takeFailure();
        return failure.isPresent() ? failure : sender.problem();
    }

    @Override
    public void close() {
        sender.close();
    }
}
