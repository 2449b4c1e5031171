package org.pingpoint.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;

/** The frames of a way: most ports are asked alike, some in their service's own words. */
final class ProbeFrames {
    private record Special(int port, ProbeFrame frame) {}

    /** What frames of datagrams are made of. */
    private record Datagrams(ProbeFrame.Link link, IpAddress source, int ttl, Marks marks) {
        ProbeFrame to(int port) {
            return ProbeFrame.datagram(link, source, ttl, marks, UdpPayload.of(port));
        }
    }

    private final ProbeFrame usual;
    private final Optional<Datagrams> datagrams;
    private final List<Special> specials = new ArrayList<>();

    private ProbeFrames(ProbeFrame usual, Optional<Datagrams> datagrams) {
        this.usual = usual;
        this.datagrams = datagrams;
    }

    /** One frame, whatever the port. */
    static ProbeFrames alike(ProbeFrame frame) {
        return new ProbeFrames(frame, Optional.empty());
    }

    /** IP packets behind a link-layer header. */
    static ProbeFrames of(SweepProbe probe, ProbeFrame.Link link, IpAddress source, int ttl, Marks marks) {
        if (probe instanceof SweepProbe.Udp) {
            Datagrams datagrams = new Datagrams(link, source, ttl, marks);
            return new ProbeFrames(datagrams.to(0), Optional.of(datagrams));
        }
        return alike(
                probe instanceof SweepProbe.Tcp
                        ? ProbeFrame.syn(link, source, ttl, marks)
                        : ProbeFrame.echo(link, source, ttl, marks));
    }

    /** How most ports are asked. */
    ProbeFrame usual() {
        return usual;
    }

    /** How a port is asked. */
    ProbeFrame of(int port) {
        if (datagrams.isEmpty() || UdpPayload.isUsual(port)) {
            return usual;
        }
        for (int i = 0; i < specials.size(); i++) {
            if (specials.get(i).port() == port) {
                return specials.get(i).frame();
            }
        }
        ProbeFrame made = datagrams.get().to(port);
        specials.add(new Special(port, made));
        return made;
    }
}
