package org.pingpoint.sweep.target;

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
 */
public record SweepState(long command, long seed, int window, long targets, long settled) {
    private static final Pattern TEXT = Pattern.compile("pingpoint-sweep 1\n"
            + "command ([0-9a-f]{16})\n"
            + "seed (-?[0-9]{1,19})\n"
            + "window ([0-9]{1,9})\n"
            + "targets ([0-9a-f]{16})\n"
            + "settled ([0-9]{1,19})\n"
            + "check ([0-9a-f]{16})\n");
    private static final Pattern OTHER_VERSION = Pattern.compile("pingpoint-sweep [0-9]+\n(?s:.*)");

    /** Lines of a name and a value, the first with the format's version, the last with a check over those before. */
    String text() {
        String lines = "pingpoint-sweep 1\ncommand " + hex(command) + "\nseed " + seed + "\nwindow " + window
                + "\ntargets " + hex(targets) + "\nsettled " + settled + "\n";
        return lines + "check " + hex(check(lines)) + "\n";
    }

    /** Reads what {@link #text} writes; empty if it is anything else. */
    static Optional<SweepState> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()
                || !hex(check(text.substring(0, matcher.start(6) - 6))).equals(matcher.group(6))) {
            return Optional.empty();
        }
        return Optional.of(new SweepState(
                Long.parseUnsignedLong(matcher.group(1), 16),
                Long.parseLong(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Long.parseUnsignedLong(matcher.group(4), 16),
                Long.parseLong(matcher.group(5))));
    }

    static boolean isOfAnotherVersion(String text) {
        return OTHER_VERSION.matcher(text).matches() && !text.startsWith("pingpoint-sweep 1\n");
    }

    private static long check(String lines) {
        return new Fingerprint().add(lines).value();
    }

    private static String hex(long n) {
        return String.format("%016x", n);
    }
}
