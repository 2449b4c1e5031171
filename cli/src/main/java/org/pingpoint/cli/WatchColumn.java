package org.pingpoint.cli;

import java.util.function.ToLongFunction;
import org.pingpoint.rtt.RttSummary;

/** The figures of a hop, in the order in which they are dropped last where there is no room: times in milliseconds. */
enum WatchColumn {
    LOSS("Loss%", 8) {
        @Override
        String cell(WatchRow row) {
            return row.isFirst() ? WatchPhrases.loss(row.hop()) : "";
        }
    },
    SENT("Snt", 6) {
        @Override
        String cell(WatchRow row) {
            return Integer.toString(row.isFirst() ? row.hop().counts().sent() : row.answers());
        }
    },
    LAST("Last", RttSummary::last),
    AVERAGE("Avg", RttSummary::mean),
    BEST("Best", RttSummary::min),
    WORST("Wrst", RttSummary::max),
    DEVIATION("StDev", RttSummary::deviation),
    P95("p95", RttSummary::p95),
    JITTER("Jitter", RttSummary::smoothedJitter);

    private static final int TIME_WIDTH = 9;

    private final String title;
    private final int width;
    private final ToLongFunction<RttSummary> time;

    WatchColumn(String title, int width) {
        this.title = title;
        this.width = width;
        this.time = rtt -> 0;
    }

    WatchColumn(String title, ToLongFunction<RttSummary> time) {
        this.title = title;
        this.width = TIME_WIDTH;
        this.time = time;
    }

    /** As in the head of a table. */
    String title() {
        return title;
    }

    /** With the space before it. */
    int width() {
        return width;
    }

    String cell(WatchRow row) {
        return row.rtt().map(rtt -> Phrases.bareMillis(time.applyAsLong(rtt))).orElse("");
    }

    /** Right-aligned in the column's width; wider ones are not cut. */
    String padded(String text) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }
}
