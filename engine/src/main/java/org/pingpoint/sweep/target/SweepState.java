package org.pingpoint.sweep.target;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a sweep got. Everything before {@code settled} has its result, and that result has been written; what was on its way
 * beyond is probed again.
 *
 * @param command fingerprint of all that decides what is probed and how, but the words of the targets
 * @param seed of the order
 * @param window number of the window being probed
 * @param targets that window's {@link TargetWindow#fingerprint}
 * @param settled place in that window's {@link SweepOrder} from which to go on
 * @param tally what has been found up to there
 */
public record SweepState(long command, long seed, int window, long targets, long settled, SweepTally tally) {
    private static final String VERSION = "pingpoint-sweep 2\n";
    private static final Pattern TEXT = Pattern.compile(VERSION
            + "command (?<command>[0-9a-f]{16})\n"
            + "seed (?<seed>-?[0-9]{1,19})\n"
            + "window (?<window>[0-9]{1,9})\n"
            + "targets (?<targets>[0-9a-f]{16})\n"
            + "settled (?<settled>[0-9]{1,19})\n"
            + number("answered")
            + number("refused")
            + number("silent")
            + number("unsent")
            + number("late")
            + number("duplicates")
            + number("sent")
            + number("dropped")
            + number("stalls")
            + number("limited")
            + number("nanos")
            + number("passed")
            + number("unresolved")
            + leftOut()
            + "check (?<check>[0-9a-f]{16})\n");
    private static final Pattern OTHER_VERSION = Pattern.compile("pingpoint-sweep [0-9]+\n(?s:.*)");

    private static String number(String name) {
        return name + " (?<" + name + ">[0-9]{1,18})\n";
    }

    private static String leftOut() {
        StringBuilder lines = new StringBuilder();
        for (LeftOut reason : LeftOut.values()) {
            lines.append("left-out-").append(reason.text());
            lines.append(" (?<").append(group(reason)).append(">[0-9]{1,18})\n");
        }
        return lines.toString();
    }

    private static String group(LeftOut reason) {
        return "leftOut" + reason.ordinal();
    }

    /** Lines of a name and a value, the first with the format's version, the last with a check over those before. */
    String text() {
        StringBuilder lines = new StringBuilder(VERSION)
                .append("command ")
                .append(hex(command))
                .append("\nseed ")
                .append(seed)
                .append("\nwindow ")
                .append(window)
                .append("\ntargets ")
                .append(hex(targets))
                .append("\nsettled ")
                .append(settled)
                .append('\n');
        line(lines, "answered", tally.answered());
        line(lines, "refused", tally.refused());
        line(lines, "silent", tally.silent());
        line(lines, "unsent", tally.unsent());
        line(lines, "late", tally.late());
        line(lines, "duplicates", tally.duplicates());
        line(lines, "sent", tally.sent());
        line(lines, "dropped", tally.dropped());
        line(lines, "stalls", tally.stalls());
        line(lines, "limited", tally.limited());
        line(lines, "nanos", tally.nanos());
        line(lines, "passed", tally.passed());
        line(lines, "unresolved", tally.unresolved());
        for (LeftOut reason : LeftOut.values()) {
            line(lines, "left-out-" + reason.text(), tally.leftOut().getOrDefault(reason, 0L));
        }
        String check = hex(check(lines));
        return lines.append("check ").append(check).append('\n').toString();
    }

    private static void line(StringBuilder lines, String name, long n) {
        lines.append(name).append(' ').append(n).append('\n');
    }

    /** Reads what {@link #text} writes; empty if it is anything else. */
    static Optional<SweepState> parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()
                || !hex(check(text.substring(0, text.lastIndexOf("check ")))).equals(found.group("check"))) {
            return Optional.empty();
        }
        return Optional.of(new SweepState(
                Long.parseUnsignedLong(found.group("command"), 16),
                Long.parseLong(found.group("seed")),
                Integer.parseInt(found.group("window")),
                Long.parseUnsignedLong(found.group("targets"), 16),
                number(found, "settled"),
                tally(found)));
    }

    private static SweepTally tally(Matcher found) {
        Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
        for (LeftOut reason : LeftOut.values()) {
            long n = number(found, group(reason));
            if (n > 0) {
                leftOut.put(reason, n);
            }
        }
        return new SweepTally(
                number(found, "answered"),
                number(found, "refused"),
                number(found, "silent"),
                number(found, "unsent"),
                number(found, "late"),
                number(found, "duplicates"),
                number(found, "sent"),
                number(found, "dropped"),
                number(found, "stalls"),
                number(found, "limited"),
                number(found, "nanos"),
                number(found, "passed"),
                number(found, "unresolved"),
                leftOut);
    }

    private static long number(Matcher found, String name) {
        return Long.parseLong(found.group(name));
    }

    static boolean isOfAnotherVersion(String text) {
        return OTHER_VERSION.matcher(text).matches() && !text.startsWith(VERSION);
    }

    private static long check(CharSequence lines) {
        return new Fingerprint().add(lines).value();
    }

    private static String hex(long n) {
        return String.format("%016x", n);
    }
}
