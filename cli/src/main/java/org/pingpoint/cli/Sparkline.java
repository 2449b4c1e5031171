package org.pingpoint.cli;

import java.util.List;
import org.pingpoint.watch.Sample;

/** The latest round-trip times as a row of bars, each a character. */
final class Sparkline {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final String ASCII_BARS = "_.-:=+*#";
    private static final char LOST = '!';
    private static final char UNTIMED = '?';
    private static final char NOTHING = ' ';

    private final String bars;

    /** @param unicode false for terminals that know ASCII alone */
    Sparkline(boolean unicode) {
        bars = unicode ? BARS : ASCII_BARS;
    }

    /** True for the character that stands for a lost probe. */
    static boolean isLost(char c) {
        return c == LOST;
    }

    /** @return at most so many characters, the latest last; bars are scaled to the longest time among them */
    String of(List<Sample> history, int width) {
        List<Sample> shown = history.subList(Math.max(0, history.size() - width), history.size());
        long longest =
                shown.stream().mapToLong(s -> s.rttNanos().orElse(0)).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (Sample sample : shown) {
            line.append(bar(sample, longest));
        }
        return line.toString();
    }

    private char bar(Sample sample, long longest) {
        return switch (sample.state()) {
            case PENDING, NOT_SENT -> NOTHING;
            case LOST -> LOST;
            case ANSWERED, LATE -> sample.rttNanos().isEmpty()
                    ? UNTIMED
                    : bars.charAt((int) (sample.rttNanos().getAsLong() * (bars.length() - 1) / Math.max(1, longest)));
        };
    }
}
