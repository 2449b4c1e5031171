package org.pingpoint.probe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.pingpoint.link.Direction;
import org.pingpoint.link.Link;
import org.pingpoint.link.LinkType;

/** Frames that answer none of our probes: for whoever listens. Frames crafted by others of this run are logged as sent. */
final class Strangers {
    private final FrameLog log;
    private final Map<Integer, List<FrameListener>> listeners = new HashMap<>();
    private final Set<ByteBuffer> crafted = new HashSet<>();

    Strangers(FrameLog log) {
        this.log = log;
    }

    void listen(int interfaceIndex, FrameListener listener) {
        listeners.computeIfAbsent(interfaceIndex, k -> new ArrayList<>()).add(listener);
    }

    /** Announces a frame that will leave as it is. */
    void expect(byte[] frame) {
        crafted.add(ByteBuffer.wrap(frame.clone()));
    }

    void pass(Link link, ByteBuffer frame, long epochNanos, Direction direction) {
        boolean ethernet = link.type() == LinkType.ETHERNET;
        if (direction == Direction.SENT) {
            if (!crafted.isEmpty() && crafted.contains(frame)) {
                log.add(frame, epochNanos, link.interfaceName(), ethernet, true);
            }
            return;
        }
        FrameListener.Keep keep = new FrameListener.Keep() {
            private OptionalLong kept = OptionalLong.empty();
            private boolean asked;

            @Override
            public OptionalLong keep() {
                if (!asked) {
                    asked = true;
                    kept = log.add(frame, epochNanos, link.interfaceName(), ethernet, false);
                }
                return kept;
            }
        };
        for (FrameListener listener : listeners.getOrDefault(link.interfaceIndex(), List.of())) {
            listener.frame(frame, link.type(), keep);
        }
    }
}
