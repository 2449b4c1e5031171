package org.pingpoint.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.pingpoint.kernel.KernelTables;
import org.pingpoint.link.Link;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.link.Links;
import org.pingpoint.linux.Errno;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Poller;
import org.pingpoint.linux.Uapi;
import org.pingpoint.linux.Wakeup;
import org.pingpoint.model.Clock;
import org.pingpoint.model.host.Interface;

/** The host's own network, as the thread sees it that opens links and sockets. */
final class LiveNetwork implements Network {
    private static final int FEW_DESCRIPTORS = 64;
    /** How often a link is looked at that has no descriptor to poll. */
    private static final long BLIND_WAIT = 1_000_000L;

    private final LinkPreference preference;
    private final Map<Integer, Link> links = new HashMap<>();
    private final LiveSockets sockets = new LiveSockets();
    private final Wakeup wakeup;
    private Poller poller = new Poller(FEW_DESCRIPTORS);
    private int capacity = FEW_DESCRIPTORS;

    LiveNetwork(LinkPreference preference) throws ErrnoException {
        this.preference = preference;
        this.wakeup = Wakeup.open();
    }

    @Override
    public Clock clock() {
        return Clock.SYSTEM;
    }

    @Override
    public Link link(int interfaceIndex) throws IOException {
        Link link = links.get(interfaceIndex);
        if (link == null) {
            link = Links.open(device(interfaceIndex), preference);
            links.put(interfaceIndex, link);
        }
        return link;
    }

    private static Interface device(int interfaceIndex) throws IOException {
        try (KernelTables tables = KernelTables.open()) {
            return tables.interfaces().stream()
                    .filter(i -> i.index() == interfaceIndex)
                    .findFirst()
                    .orElseThrow(() -> new ErrnoException(
                            new Errno(Errno.ENODEV), "open the interface with index " + interfaceIndex));
        }
    }

    @Override
    public void forget(int interfaceIndex) {
        Link link = links.remove(interfaceIndex);
        if (link != null) {
            link.close();
        }
    }

    @Override
    public Sockets sockets() {
        return sockets;
    }

    @Override
    public void await(long nanos) throws IOException {
        List<Integer> watched = new ArrayList<>();
        boolean blind = false;
        for (Link link : links.values()) {
            OptionalInt descriptor = link.descriptor();
            descriptor.ifPresent(watched::add);
            blind |= descriptor.isEmpty();
        }
        int wanted = 1 + watched.size() + sockets.polled().size();
        if (wanted > capacity) {
            capacity = 2 * wanted;
            poller = new Poller(capacity);
        }
        poller.clear();
        poller.add(wakeup.descriptor(), Uapi.POLLIN);
        watched.forEach(descriptor -> poller.add(descriptor, Uapi.POLLIN));
        sockets.polled().forEach(poller::add);
        int ready = poller.await(blind ? Math.min(nanos, BLIND_WAIT) : nanos);
        if (ready < 0) {
            throw new ErrnoException(Errno.ofResult(ready), "ppoll");
        }
        if (ready > 0 && poller.ready(0) != 0) {
            wakeup.drain();
        }
    }

    @Override
    public void wake() {
        wakeup.signal();
    }

    @Override
    public void close() {
        links.values().forEach(Link::close);
        links.clear();
        wakeup.close();
    }
}
