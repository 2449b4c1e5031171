package org.pingpoint.trace.hint;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;

/**
 * Finds where packets begin to look other than they were sent, and do so from there on: who stands alone with it quotes oddly. A
 * translator that mends what it is quoted, as most do, is not seen.
 */
final class Translation {
    private Translation() {}

    static List<Hint> find(Evidence evidence) {
        List<Evidence.Quote> quotes = evidence.quotes();
        int first = quotes.size();
        while (first > 0 && quotes.get(first - 1).error().quoted().rewritten()) {
            first--;
        }
        if (first == quotes.size()) {
            return List.of();
        }
        Spot after = first == 0 ? evidence.start() : quotes.get(first - 1).spot();
        IpAddress source = quotes.get(first).error().quoted().source();
        boolean translated =
                evidence.source().filter(ours -> !ours.equals(source)).isPresent();
        return List.of(new Hint.Translated(
                after, quotes.get(first).spot(), translated ? Optional.of(source) : Optional.empty()));
    }
}
