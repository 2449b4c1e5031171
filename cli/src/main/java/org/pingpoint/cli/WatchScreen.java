package org.pingpoint.cli;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.pingpoint.watch.LossMeaning;
import org.pingpoint.watch.PathChange;
import org.pingpoint.watch.WatchedPath;

/** Draws a watch as lines of a terminal; what it is given decides every character. */
final class WatchScreen {
    private static final int NUMBER_WIDTH = 3;
    private static final int NARROWEST_LABEL = 9;
    /** Kept for bars and notes when columns are chosen. */
    private static final int TAIL = 22;

    private static final int MOST_TARGETS = 5;
    private static final int FEWEST_BARS = 6;
    private static final int MOST_CHANGES = 4;

    private final WatchPhrases phrases;
    private final Sparkline sparkline;
    private final boolean color;

    /** @param color false: nothing but bold and reverse */
    WatchScreen(WatchPhrases phrases, boolean unicode, boolean color) {
        this.phrases = phrases;
        this.sparkline = new Sparkline(unicode);
        this.color = color;
    }

    /** @return at most {@code height} lines of at most {@code width} columns */
    List<AttributedString> lines(WatchView view, int width, int height) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(styled(head(view), AttributedStyle.INVERSE));
        lines.addAll(targets(view));
        lines.add(plain(phrases.state(view.path()) + (view.paused() ? text(WatchWording.PAUSED) : "")));
        int left = Math.max(0, height - lines.size() - 1);
        if (view.help()) {
            lines.addAll(first(help(), left));
        } else {
            List<AttributedString> changes = changes(view.path(), Math.min(MOST_CHANGES, left / 4));
            lines.addAll(table(view.path(), width, left - changes.size()));
            lines.addAll(changes);
        }
        while (lines.size() < height - 1) {
            lines.add(AttributedString.EMPTY);
        }
        lines.add(styled(view.message().orElse(keys()), bold()));
        return first(lines, height).stream()
                .map(line -> line.columnSubSequence(0, width))
                .toList();
    }

    private String head(WatchView view) {
        WatchedPath path = view.path();
        return text(
                WatchWording.SCREEN_HEAD, WatchPhrases.label(path), phrases.method(path), path.rounds(), view.clock());
    }

    private String text(WatchWording wording, Object... values) {
        return phrases.language().text(wording, values);
    }

    /** One line each where there are several. */
    private List<AttributedString> targets(WatchView view) {
        List<AttributedString> lines = new ArrayList<>();
        int count = view.paths().size();
        if (count == 1) {
            return lines;
        }
        int from = Math.max(0, Math.min(view.selected() - MOST_TARGETS / 2, count - MOST_TARGETS));
        for (int i = from; i < Math.min(count, from + MOST_TARGETS); i++) {
            WatchedPath path = view.paths().get(i);
            boolean selected = i == view.selected();
            String text = (selected ? "> " : "  ") + (i + 1) + "/" + count + "  " + WatchPhrases.label(path) + "  "
                    + phrases.state(path);
            lines.add(selected ? styled(text, bold()) : plain(text));
        }
        return lines;
    }

    private List<AttributedString> table(WatchedPath path, int width, int height) {
        List<WatchRow> rows = fitting(WatchRow.of(path, phrases), height - 1);
        int label = NARROWEST_LABEL;
        for (WatchRow row : rows) {
            label = Math.max(label, plain(row.responder()).columnLength());
        }
        label = Math.max(NARROWEST_LABEL, Math.min(label, width / 2 - NUMBER_WIDTH));
        List<WatchColumn> columns = columns(width - NUMBER_WIDTH - 1 - label - TAIL);
        List<AttributedString> lines = new ArrayList<>();
        StringBuilder head =
                new StringBuilder(pad("hop", NUMBER_WIDTH)).append(' ').append(pad("responder", label));
        columns.forEach(c -> head.append(c.padded(c.title())));
        lines.add(styled(head.toString(), bold()));
        int next = 0;
        for (WatchRow row : rows) {
            if (row.isFirst() && row.hop().ttl() > next + 1 && next > 0) {
                lines.add(plain("..."));
            }
            next = row.hop().ttl();
            lines.add(line(row, label, columns, width));
        }
        return first(lines, height);
    }

    private AttributedString line(WatchRow row, int label, List<WatchColumn> columns, int width) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(" ".repeat(NUMBER_WIDTH - row.number().length())).append(row.number());
        line.append(' ').append(pad(row.responder(), label));
        for (WatchColumn column : columns) {
            line.styled(
                    column == WatchColumn.LOSS ? style(row) : AttributedStyle.DEFAULT, column.padded(column.cell(row)));
        }
        if (!row.note().isEmpty()) {
            line.append("  ").styled(style(row), row.note());
        }
        int left = width - line.columnLength() - 2;
        if (row.isFirst() && left >= FEWEST_BARS) {
            line.append("  ");
            for (char bar : sparkline.of(row.hop().history(), left).toCharArray()) {
                line.styled(Sparkline.isLost(bar) ? red() : AttributedStyle.DEFAULT, String.valueOf(bar));
            }
        }
        return line.toAttributedString();
    }

    /** As many of the first columns as there is room for. */
    private static List<WatchColumn> columns(int room) {
        List<WatchColumn> columns = new ArrayList<>();
        int left = room;
        for (WatchColumn column : WatchColumn.values()) {
            left -= column.width();
            if (left < 0 && !columns.isEmpty()) {
                break;
            }
            columns.add(column);
        }
        return columns;
    }

    /** Without further responders, and then without hops before the last, where there is no room for all. */
    private static List<WatchRow> fitting(List<WatchRow> rows, int height) {
        if (rows.size() <= height) {
            return rows;
        }
        List<WatchRow> hops = rows.stream().filter(WatchRow::isFirst).toList();
        if (hops.size() <= height || height < 3) {
            return first(hops, Math.max(0, height));
        }
        List<WatchRow> fitting = new ArrayList<>(hops.subList(0, height - 2));
        fitting.add(hops.get(hops.size() - 1));
        return fitting;
    }

    private List<AttributedString> changes(WatchedPath path, int most) {
        List<PathChange> all = path.changes();
        return all.subList(Math.max(0, all.size() - most), all.size()).stream()
                .map(c -> plain(phrases.clock(c.epochNanos()) + "  " + phrases.of(c)))
                .toList();
    }

    private List<AttributedString> help() {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(AttributedString.EMPTY);
        for (WatchKey key : WatchKey.values()) {
            lines.add(plain("  " + key.key() + "  " + text(key.meaning())));
        }
        lines.add(AttributedString.EMPTY);
        lines.add(plain(text(WatchWording.HELP_LOSS)));
        lines.add(plain(text(WatchWording.HELP_BARS)));
        return lines;
    }

    private static String keys() {
        StringBuilder text = new StringBuilder();
        for (WatchKey key : WatchKey.values()) {
            text.append(text.length() == 0 ? "" : "  ")
                    .append(key.key())
                    .append(' ')
                    .append(key.name().toLowerCase(java.util.Locale.ROOT));
        }
        return text.toString();
    }

    private AttributedStyle style(WatchRow row) {
        if (row.hop().loss() == LossMeaning.LOSS) {
            return red();
        }
        boolean cosmetic =
                row.hop().loss() == LossMeaning.RATE_LIMITED || row.hop().loss() == LossMeaning.SILENT;
        return cosmetic && color ? AttributedStyle.DEFAULT.faint() : AttributedStyle.DEFAULT;
    }

    private AttributedStyle red() {
        return color ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED) : bold();
    }

    private static AttributedStyle bold() {
        return AttributedStyle.BOLD;
    }

    private static AttributedString plain(String text) {
        return new AttributedString(text);
    }

    private static AttributedString styled(String text, AttributedStyle style) {
        return new AttributedString(text, style);
    }

    /** In so many columns, cut or filled up. */
    private static String pad(String text, int width) {
        AttributedString cut = plain(text).columnSubSequence(0, width);
        return cut + " ".repeat(Math.max(0, width - cut.columnLength()));
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(all.size(), Math.max(0, most)));
    }
}
