package org.pingpoint.sweep;

import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.sweep.wire.ProbeFrame;
import org.pingpoint.sweep.wire.ProbeFrames;
import org.pingpoint.sweep.wire.Probes;

/** The probes of a sweep. */
final class MarkedProbes implements Probes {
    private final SweepProbe probe;
    private final int ttl;
    private final Marks marks;

    MarkedProbes(SweepProbe probe, int ttl, Marks marks) {
        this.probe = probe;
        this.ttl = ttl;
        this.marks = marks;
    }

    @Override
    public boolean askNeighbors() {
        return probe instanceof SweepProbe.Neighbor;
    }

    @Override
    public ProbeFrames frames(ProbeFrame.Link link, IpAddress source) {
        if (probe instanceof SweepProbe.Udp) {
            return new DatagramFrames(link, source, ttl, marks);
        }
        return ProbeFrames.alike(
                probe instanceof SweepProbe.Tcp
                        ? SweepFrames.syn(link, source, ttl, marks)
                        : SweepFrames.echo(link, source, ttl, marks));
    }

    @Override
    public Optional<ProbeFrame> reset(ProbeFrame.Link link, IpAddress source) {
        return probe instanceof SweepProbe.Tcp
                ? Optional.of(SweepFrames.reset(link, source, ttl, marks))
                : Optional.empty();
    }
}
