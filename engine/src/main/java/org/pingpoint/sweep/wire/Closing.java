package org.pingpoint.sweep.wire;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.link.afpacket.PacketRing;

/** The end of a run: the kernel makes the closing of each packet socket wait for grace periods, some 10 ms each. */
public final class Closing {
    private Closing() {}

    /** Closes all sockets side by side. */
    public static void close(Ways ways, Rings rings) {
        List<Thread> closers = new ArrayList<>();
        for (Way way : ways.all()) {
            closers.add(new Thread(way::close, "close"));
        }
        for (PacketRing ring : rings.all()) {
            closers.add(new Thread(ring::close, "close"));
        }
        closers.forEach(Thread::start);
        ways.close();
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
