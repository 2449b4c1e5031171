package org.pingpoint.trace.hint;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;

/**
 * Finds where packets begin to look other than they were sent. A translator that mends what it is quoted, as most do, is not seen.
 */
final class Translation {
    private Translation() {}

    static List<Hint> find(Evidence evidence) {
        Spot last = evidence.start();
        for (Evidence.Quote quote : evidence.quotes()) {
            if (quote.error().quoted().rewritten()) {
                IpAddress source = quote.error().quoted().source();
                boolean translated =
                        evidence.source().filter(ours -> !ours.equals(source)).isPresent();
                return List.of(
                        new Hint.Translated(last, quote.spot(), translated ? Optional.of(source) : Optional.empty()));
            }
            last = quote.spot();
        }
        return List.of();
    }
}
