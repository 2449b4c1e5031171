package org.pingpoint.sweep;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.model.IpAddress;
import org.pingpoint.sweep.wire.ProbeFrame;
import org.pingpoint.sweep.wire.ProbeFrames;

/** Datagrams: to most ports alike, to some in their service's own words. */
final class DatagramFrames implements ProbeFrames {
    private record Special(int port, ProbeFrame frame) {}

    private final ProbeFrame.Link link;
    private final IpAddress source;
    private final int ttl;
    private final Marks marks;
    private final ProbeFrame usual;
    private final List<Special> specials = new ArrayList<>();

    /** @param link how they start, up to their IP header */
    DatagramFrames(ProbeFrame.Link link, IpAddress source, int ttl, Marks marks) {
        this.link = link;
        this.source = source;
        this.ttl = ttl;
        this.marks = marks;
        usual = to(0);
    }

    private ProbeFrame to(int port) {
        return SweepFrames.datagram(link, source, ttl, marks, UdpPayload.of(port));
    }

    @Override
    public ProbeFrame usual() {
        return usual;
    }

    @Override
    public ProbeFrame of(int port) {
        if (UdpPayload.isUsual(port)) {
            return usual;
        }
        for (int i = 0; i < specials.size(); i++) {
            if (specials.get(i).port() == port) {
                return specials.get(i).frame();
            }
        }
        ProbeFrame made = to(port);
        specials.add(new Special(port, made));
        return made;
    }
}
