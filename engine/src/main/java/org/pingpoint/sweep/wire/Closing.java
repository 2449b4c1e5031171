package org.pingpoint.sweep.wire;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.link.afpacket.PacketRing;

/** The end of a run: where the kernel makes the closing of each packet socket wait, they wait side by side. */
final class Closing {
    private Closing() {}

    /** Closes all sockets side by side. */
    static void close(Ways ways, Rings rings) {
        close(ways.all(), rings);
        ways.close();
    }

    static void close(List<Way> ways, Rings rings) {
        List<Thread> closers = new ArrayList<>();
        for (Way way : ways) {
            closers.add(new Thread(way::close, "close"));
        }
        for (PacketRing ring : rings.all()) {
            closers.add(new Thread(ring::close, "close"));
        }
        closers.forEach(Thread::start);
        for (Thread closer : closers) {
            join(closer);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
