package org.pingpoint.cli;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.pingpoint.watch.LossMeaning;
import org.pingpoint.watch.PathChange;
import org.pingpoint.watch.TargetStatus;
import org.pingpoint.watch.WatchedHop;
import org.pingpoint.watch.WatchedPath;

/** What a watch saw, in a few words. */
final class WatchPhrases {
    private static final long SECOND = 1_000_000_000L;

    private final ZoneId zone;
    private final HostNames names;

    WatchPhrases(ZoneId zone, HostNames names) {
        this.zone = zone;
        this.names = names;
    }

    HostNames names() {
        return names;
    }

    /** {@code 2026-11-26T06:45:12}, in the zone of the reader. */
    String time(long epochNanos) {
        String text = local(epochNanos).toString();
        // LocalDateTime leaves out seconds that are zero.
        return text.length() == "2026-11-26T06:45".length() ? text + ":00" : text;
    }

    /** {@code 06:45:12}. */
    String clock(long epochNanos) {
        return time(epochNanos).substring("2026-11-26T".length());
    }

    private LocalDateTime local(long epochNanos) {
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(epochNanos, SECOND));
        return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.SECONDS);
    }

    String of(PathChange change) {
        if (change instanceof PathChange.Router router) {
            return "hop " + router.hop() + ": " + names.label(router.before()) + " -> " + names.label(router.now());
        }
        if (change instanceof PathChange.Length length) {
            return "path: " + hops(length.before()) + " -> " + hops(length.now());
        }
        PathChange.Target target = (PathChange.Target) change;
        boolean back = target.now() instanceof TargetStatus.Reached;
        return "target: " + (back ? "reached again" : of(target.now()));
    }

    String of(TargetStatus status) {
        if (status instanceof TargetStatus.Refused refused) {
            return "refused by " + names.label(refused.from()) + ": " + refused.icmpName() + " (" + refused.icmpType()
                    + "/" + refused.icmpCode() + ")";
        }
        if (status instanceof TargetStatus.NotSent notSent) {
            return new Phrases(Language.ENGLISH).of(notSent.why());
        }
        return status instanceof TargetStatus.Reached ? "reached" : "no answer";
    }

    /** {@code 9 hops, reached, 0% lost}. */
    String state(WatchedPath path) {
        StringBuilder text = new StringBuilder();
        path.length().ifPresent(n -> text.append(hops(n)).append(", "));
        text.append(path.status().map(this::of).orElse("no answer yet"));
        path.lossPercent()
                .ifPresent(p -> text.append(", ").append(Phrases.percent(p)).append("% lost"));
        return text.toString();
    }

    private static String hops(int count) {
        return count + (count == 1 ? " hop" : " hops");
    }

    /** {@code 198.18.9.20}, or the name as it was typed with its address. */
    static String label(WatchedPath path) {
        String address = path.target().toString();
        return path.name().equals(address) ? address : OneLine.of(path.name()) + " (" + address + ")";
    }

    /** {@code by udp port 33434}. */
    static String method(WatchedPath path) {
        return "by " + path.method().text()
                + (path.port().isPresent() ? " port " + path.port().getAsInt() : "");
    }

    /** {@code 12.5%}; in brackets where it is no loss of packets. */
    static String loss(WatchedHop hop) {
        if (hop.counts().settled() == 0) {
            return "";
        }
        String percent = Phrases.percent(hop.counts().lossPercent()) + "%";
        boolean cosmetic = hop.loss() == LossMeaning.RATE_LIMITED || hop.loss() == LossMeaning.SILENT;
        return cosmetic ? "(" + percent + ")" : percent;
    }

    /** What is worth a word about a hop; empty if nothing is. */
    static String note(WatchedHop hop) {
        String note =
                switch (hop.loss()) {
                    case RATE_LIMITED -> "rate-limited answers";
                    case SILENT -> "silent, but not the hops behind it";
                    case LOSS -> "loss";
                    case NONE, UNDECIDED -> "";
                };
        note = join(note, hop.alternating() ? "takes turns" : "");
        note = join(note, hop.counts().late() > 0 ? hop.counts().late() + " late" : "");
        note = join(note, hop.counts().duplicates() > 0 ? hop.counts().duplicates() + " duplicate" : "");
        return join(note, hop.counts().notSent() > 0 ? hop.counts().notSent() + " not sent" : "");
    }

    private static String join(String some, String more) {
        return some.isEmpty() || more.isEmpty() ? some + more : some + ", " + more;
    }
}
