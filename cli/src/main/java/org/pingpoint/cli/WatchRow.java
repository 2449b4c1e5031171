package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pingpoint.model.Outcome;
import org.pingpoint.rtt.RttSummary;
import org.pingpoint.trace.Meaning;
import org.pingpoint.watch.HopResponder;
import org.pingpoint.watch.WatchedHop;
import org.pingpoint.watch.WatchedPath;

/**
 * A line of a table of hops: a hop with the one that answered last, or another one that answered there.
 *
 * @param isFirst true for the hop's own line, whose figures are those of all its responders
 * @param responder name and address, or {@code *}
 * @param answers of this responder
 * @param note what is worth a word
 */
record WatchRow(WatchedHop hop, boolean isFirst, String responder, int answers, Optional<RttSummary> rtt, String note) {
    /** Of hops at the end that never answered only the first is shown. */
    static List<WatchRow> of(WatchedPath path, WatchPhrases phrases) {
        List<WatchRow> rows = new ArrayList<>();
        int lastAnswered = path.hops().stream()
                .filter(h -> !h.responders().isEmpty())
                .mapToInt(WatchedHop::ttl)
                .max()
                .orElse(0);
        for (WatchedHop hop : path.hops()) {
            if (path.length().isPresent() || hop.ttl() <= lastAnswered + 1) {
                add(rows, hop, path, phrases);
            }
        }
        return rows;
    }

    private static void add(List<WatchRow> rows, WatchedHop hop, WatchedPath path, WatchPhrases phrases) {
        if (hop.responders().isEmpty()) {
            rows.add(new WatchRow(hop, true, "*", 0, Optional.empty(), phrases.note(hop)));
        }
        boolean first = true;
        for (HopResponder r : hop.responders()) {
            String note = first ? phrases.note(hop) : "";
            String error = error(r.last(), path);
            rows.add(new WatchRow(
                    hop,
                    first,
                    phrases.names().label(r.address()),
                    r.answers(),
                    first ? hop.rtt() : r.rtt(),
                    phrases.join(note, error)));
            first = false;
        }
    }

    /** All but the plain time-exceeded of a hop, and the plain answer of the target. */
    private static String error(Outcome outcome, WatchedPath path) {
        Meaning meaning = Meaning.of(outcome, path.target(), path.method());
        boolean plain = meaning == Meaning.TRANSIT
                || meaning == Meaning.TARGET
                        && (outcome instanceof Outcome.Reply || outcome instanceof Outcome.IcmpError);
        if (plain) {
            return "";
        }
        return outcome instanceof Outcome.IcmpError e ? Phrases.name(e) : outcome.text();
    }

    /** {@code 7}; empty behind the hop's own line. */
    String number() {
        return isFirst ? Integer.toString(hop.ttl()) : "";
    }
}
