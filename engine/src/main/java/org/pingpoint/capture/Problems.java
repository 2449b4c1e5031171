package org.pingpoint.capture;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.packet.MalformedPacketException;

/** What is wrong with a frame, in the order in which it is met. */
final class Problems {
    private final List<String> found = new ArrayList<>(0);

    /** Each reason counts once. */
    void add(String what) {
        if (!found.contains(what)) {
            found.add(what);
        }
    }

    void add(MalformedPacketException e) {
        add(e.getMessage());
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
