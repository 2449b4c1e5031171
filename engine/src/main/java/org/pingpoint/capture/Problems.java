package org.pingpoint.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** All in one, if there are any. */
    Optional<String> joined() {
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
