package org.pingpoint.probe;

import java.io.IOException;
import org.pingpoint.link.Link;
import org.pingpoint.link.LinkPreference;
import org.pingpoint.model.Clock;

/** The host's own network, as the thread that opens it sees it. */
final class LiveNetwork implements Network {
    private final LinkPreference preference;

    LiveNetwork(LinkPreference preference) {
        this.preference = preference;
    }

    @Override
    public Clock clock() {
        return Clock.SYSTEM;
    }

    @Override
    public Link link(int interfaceIndex) throws IOException {
        throw new IOException("interface " + interfaceIndex + " cannot be opened by " + preference);
    }

    @Override
    public void await(long nanos) throws IOException {
        synchronized (this) {
            try {
                wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized void wake() {
        notifyAll();
    }

    @Override
    public void close() {}
}
