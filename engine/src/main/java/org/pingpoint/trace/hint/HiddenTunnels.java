package org.pingpoint.trace.hint;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.trace.Meaning;

/** Finds runs of routers that quote TTL 1, 2, 3 … and append no labels. */
final class HiddenTunnels {
    private static final int LEFT = 1;

    private HiddenTunnels() {}

    static List<Hint> find(Evidence evidence) {
        List<Evidence.Quote> quotes = evidence.quotes().stream()
                .filter(q -> q.meaning() == Meaning.TRANSIT)
                .toList();
        List<Hint> hints = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= quotes.size(); i++) {
            if (i < quotes.size() && isNext(quotes.get(i - 1), quotes.get(i))) {
                continue;
            }
            if (i - 1 > start && ttl(quotes.get(start)) <= LEFT) {
                hints.add(new Hint.HiddenTunnel(
                        quotes.get(start).spot(), quotes.get(i - 1).spot()));
            }
            start = i;
        }
        return hints;
    }

    private static boolean isNext(Evidence.Quote quote, Evidence.Quote next) {
        return next.ttl() == quote.ttl() + 1
                && ttl(next) == ttl(quote) + 1
                && ttl(next) > LEFT
                && next.error().extensions().isEmpty();
    }

    private static int ttl(Evidence.Quote quote) {
        return quote.error().quoted().ttl().orElse(LEFT);
    }
}
