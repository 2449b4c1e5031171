package org.pingpoint.cli;

import java.util.Optional;
import org.pingpoint.model.IpAddress;

/** Places on a path in the words of a language. */
final class TraceSpots {
    private TraceSpots() {}

    /** @param hop 0 for this host */
    static String of(Language language, int hop, Optional<IpAddress> address) {
        if (hop == 0) {
            return language.text(TraceWording.THIS_HOST);
        }
        return address.isPresent()
                ? language.text(TraceWording.HOP_AT, hop, address.get())
                : language.text(TraceWording.HOP, hop);
    }
}
