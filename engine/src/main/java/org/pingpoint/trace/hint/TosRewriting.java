package org.pingpoint.trace.hint;

import java.util.ArrayList;
import java.util.List;

/** Finds where TOS or traffic class is changed: what one hop quotes is not what the hop before it quoted. */
final class TosRewriting {
    private TosRewriting() {}

    private record Seen(Spot spot, int tos) {}

    static List<Hint> find(Evidence evidence) {
        List<Seen> seen = new ArrayList<>(List.of(new Seen(evidence.start(), evidence.tos())));
        evidence.quotes()
                .forEach(quote -> quote.error().quoted().tos().ifPresent(tos -> seen.add(new Seen(quote.spot(), tos))));
        List<Hint> hints = new ArrayList<>();
        Seen last = seen.get(0);
        for (int i = 1; i < seen.size(); i++) {
            Seen current = seen.get(i);
            if (current.tos() != last.tos() && !isUndone(seen.subList(i, seen.size()), last.tos())) {
                hints.add(new Hint.TosRewritten(last.spot(), current.spot(), last.tos(), current.tos()));
                last = current;
            } else if (current.tos() == last.tos()) {
                last = current;
            }
        }
        return hints;
    }

    /** Who stands alone with what it quotes quotes oddly: nobody knows what a packet bore before it was changed. */
    private static boolean isUndone(List<Seen> further, int before) {
        return further.stream().anyMatch(s -> s.tos() == before);
    }
}
