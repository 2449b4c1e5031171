package org.pingpoint.link;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.lab.Lab;
import org.pingpoint.lab.Namespace;
import org.pingpoint.link.LinkContract.Seen;
import org.pingpoint.linux.NetworkNamespace;

/** A veth pair between two namespaces; the far end is an AF_PACKET link. */
final class Veth implements FarEnd {
    private final Lab lab = Lab.open();
    private final Namespace here;
    private final Link link;
    private final Link peer;
    private final List<byte[]> departed = new ArrayList<>();

    Veth(LinkPreference preference) throws Exception {
        try {
            here = lab.host("here");
            Namespace there = lab.host("there");
            // Neither end speaks by itself.
            here.sysctl("net.ipv6.conf.default.disable_ipv6", "1");
            there.sysctl("net.ipv6.conf.default.disable_ipv6", "1");
            lab.link(here, "wire0", there, "wire1");
            lab.settle();
            link = NetworkNamespace.call(here.name(), () -> Links.open(Devices.of(here, "wire0"), preference));
            peer = NetworkNamespace.call(
                    there.name(), () -> Links.open(Devices.of(there, "wire1"), LinkPreference.AFPACKET));
        } catch (Exception e) {
            lab.close();
            throw e;
        }
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public void arrive(List<byte[]> frames) throws Exception {
        Frames batch = new Frames(64, 1600);
        frames.forEach(f -> batch.next(f.length).put(0, f));
        peer.send(batch);
    }

    @Override
    public List<byte[]> departed(int count) throws Exception {
        while (departed.size() < count) {
            List<byte[]> more = LinkContract.collect(peer, 1).stream()
                    .filter(s -> s.direction() == Direction.RECEIVED)
                    .map(Seen::frame)
                    .toList();
            if (more.isEmpty() && LinkContract.collect(peer, 1).isEmpty()) {
                break;
            }
            departed.addAll(more);
        }
        return departed;
    }

    @Override
    public void vanish() {
        here.ip("link del wire0");
    }

    @Override
    public void close() {
        peer.close();
        lab.close();
    }
}
