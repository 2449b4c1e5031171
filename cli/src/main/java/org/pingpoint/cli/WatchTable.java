package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.List;
import org.pingpoint.watch.PathChange;
import org.pingpoint.watch.WatchedPath;

/** A watched path as a table for people: every hop, every responder, every figure, and what changed. */
final class WatchTable {
    private static final int NUMBER_WIDTH = 3;

    private final WatchPhrases phrases;

    WatchTable(WatchPhrases phrases) {
        this.phrases = phrases;
    }

    List<String> lines(WatchedPath path) {
        List<String> lines = new ArrayList<>();
        lines.add(phrases.language()
                .text(
                        path.rounds() == 1 ? WatchWording.TABLE_ONE : WatchWording.TABLE,
                        WatchPhrases.label(path),
                        phrases.method(path),
                        path.rounds(),
                        phrases.timeAnywhere(path.startedEpochNanos()),
                        phrases.state(path)));
        List<WatchRow> rows = WatchRow.of(path, phrases);
        int label = rows.stream().mapToInt(r -> r.responder().length()).max().orElse(0);
        label = Math.max(label, "responder".length());
        StringBuilder head = new StringBuilder("hop  ").append(left("responder", label));
        for (WatchColumn column : WatchColumn.values()) {
            head.append(column.padded(column.title()));
        }
        lines.add(head.toString());
        for (WatchRow row : rows) {
            StringBuilder line = new StringBuilder(right(row.number(), NUMBER_WIDTH))
                    .append("  ")
                    .append(left(row.responder(), label));
            for (WatchColumn column : WatchColumn.values()) {
                line.append(column.padded(column.cell(row)));
            }
            lines.add(line.append(row.note().isEmpty() ? "" : "  " + row.note())
                    .toString()
                    .stripTrailing());
        }
        for (PathChange change : path.changes()) {
            lines.add(phrases.time(change.epochNanos()) + "  " + phrases.of(change));
        }
        return lines;
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
