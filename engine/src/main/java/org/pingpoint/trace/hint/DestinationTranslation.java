package org.pingpoint.trace.hint;

import java.util.List;
import java.util.Optional;
import org.pingpoint.model.IpAddress;
import org.pingpoint.trace.Meaning;

/**
 * Finds where the target's address is translated: a packet for an address of a host's own does not run out there, so who says in
 * the target's name that one did stands behind a translator that writes its answers anew.
 */
final class DestinationTranslation {
    private DestinationTranslation() {}

    static List<Hint> find(Evidence evidence) {
        List<Evidence.Quote> quotes = evidence.quotes();
        IpAddress target = evidence.result().target();
        List<Spot> inItsName = quotes.stream()
                .filter(q -> q.meaning() == Meaning.TRANSIT)
                .map(Evidence.Quote::spot)
                .filter(s -> s.address().equals(Optional.of(target)))
                .toList();
        if (inItsName.isEmpty()) {
            return List.of();
        }
        Spot before = inItsName.get(0);
        Spot after = quotes.stream()
                .map(Evidence.Quote::spot)
                .takeWhile(s -> !s.equals(before))
                .reduce(evidence.start(), (earlier, later) -> later);
        return List.of(new Hint.DestinationTranslated(after, before, inItsName.get(inItsName.size() - 1)));
    }
}
