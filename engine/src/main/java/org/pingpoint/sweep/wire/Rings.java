package org.pingpoint.sweep.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pingpoint.link.afpacket.PacketFilter;
import org.pingpoint.link.afpacket.PacketRing;
import org.pingpoint.link.afpacket.RingHandler;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.Uapi;
import org.pingpoint.model.host.Interface;

/** The taps of all interfaces that probes leave by. */
final class Rings {
    private static final int MOST_BLOCKS = 16;

    private final PacketFilter filter;
    private final Map<Integer, PacketRing> byInterface = new TreeMap<>();
    private final List<PacketRing> rings = new ArrayList<>();
    private Poller poller = new Poller(1);

    Rings(PacketFilter filter) {
        this.filter = filter;
    }

    /** Taps an interface, if it is not tapped yet. */
    void tap(Interface device) throws IOException {
        if (byInterface.containsKey(device.index())) {
            return;
        }
        PacketRing ring = PacketRing.open(filter);
        rings.add(ring);
        byInterface.put(device.index(), ring);
        ring.tap(device);
        poller = new Poller(rings.size());
        for (PacketRing each : rings) {
            poller.add(each.descriptor(), Uapi.POLLIN);
        }
    }

    /** Hands over what waits; false if so much came that more may wait. */
    boolean drain(RingHandler handler) {
        boolean empty = true;
        for (int i = 0; i < rings.size(); i++) {
            empty &= rings.get(i).drain(handler, MOST_BLOCKS) < MOST_BLOCKS;
        }
        return empty;
    }

    /** Waits until something comes. */
    void await(long nanos) throws IOException {
        if (poller.await(nanos) > 0) {
            for (int i = 0; i < rings.size(); i++) {
                if ((poller.ready(i) & Uapi.POLLERR) != 0) {
                    // An interface went down: said once, or poll would not wait any more.
                    rings.get(i).clearError();
                }
            }
        }
    }

    /** Frames that found no room in a ring. */
    long dropped() throws IOException {
        long sum = 0;
        for (int i = 0; i < rings.size(); i++) {
            sum += rings.get(i).dropped();
        }
        return sum;
    }

    List<PacketRing> all() {
        return rings;
    }
}
