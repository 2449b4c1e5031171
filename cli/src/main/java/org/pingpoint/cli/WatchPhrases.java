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

/** What a watch saw, in a few words of a language. */
final class WatchPhrases {
    private static final long SECOND = 1_000_000_000L;

    private final Language language;
    private final ZoneId zone;
    private final HostNames names;

    WatchPhrases(Language language, ZoneId zone, HostNames names) {
        this.language = language;
        this.zone = zone;
        this.names = names;
    }

    Language language() {
        return language;
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

    /** {@code 2026-11-26T06:45:12+09:00}: for whom the reader sends it to. */
    String timeAnywhere(long epochNanos) {
        return time(epochNanos) + zone.getRules().getOffset(instant(epochNanos));
    }

    /** {@code 06:45:12}. */
    String clock(long epochNanos) {
        return time(epochNanos).substring("2026-11-26T".length());
    }

    private LocalDateTime local(long epochNanos) {
        return LocalDateTime.ofInstant(instant(epochNanos), zone).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNanos, SECOND));
    }

    String of(PathChange change) {
        if (change instanceof PathChange.Router router) {
            return language.text(
                    WatchWording.HOP_CHANGED, router.hop(), names.label(router.before()), names.label(router.now()));
        }
        if (change instanceof PathChange.Length length) {
            return language.text(WatchWording.LENGTH_CHANGED, hops(length.before()), hops(length.now()));
        }
        PathChange.Target target = (PathChange.Target) change;
        boolean back = target.now() instanceof TargetStatus.Reached;
        return language.text(
                WatchWording.TARGET_CHANGED, back ? language.text(WatchWording.REACHED_AGAIN) : of(target.now()));
    }

    String of(TargetStatus status) {
        if (status instanceof TargetStatus.Refused refused) {
            return language.text(
                    OutcomeWording.REFUSAL,
                    names.label(refused.from()),
                    refused.icmpName() + " (" + refused.icmpType() + "/" + refused.icmpCode() + ")");
        }
        if (status instanceof TargetStatus.NotSent notSent) {
            return new Phrases(language).of(notSent.why());
        }
        return language.text(status instanceof TargetStatus.Reached ? WatchWording.REACHED : WatchWording.NO_ANSWER);
    }

    /** {@code 9 hops, reached, 0% lost}. */
    String state(WatchedPath path) {
        StringBuilder text = new StringBuilder();
        path.length().ifPresent(n -> text.append(hops(n)).append(language.text(WatchWording.AND)));
        text.append(path.status().map(this::of).orElseGet(() -> language.text(WatchWording.NO_ANSWER_YET)));
        path.lossPercent().ifPresent(p -> text.append(language.text(WatchWording.LOST, Phrases.percent(p))));
        return text.toString();
    }

    private String hops(int count) {
        return language.text(count == 1 ? WatchWording.HOP : WatchWording.HOPS, count);
    }

    /** {@code 198.18.9.20}, or the name as it was typed with its address. */
    static String label(WatchedPath path) {
        String address = path.target().toString();
        return path.name().equals(address) ? address : OneLine.of(path.name()) + " (" + address + ")";
    }

    /** {@code by udp port 33434}. */
    String method(WatchedPath path) {
        String method = path.method().text();
        return path.port().isPresent()
                ? language.text(WatchWording.BY_PORT, method, path.port().getAsInt())
                : language.text(WatchWording.BY, method);
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
    String note(WatchedHop hop) {
        String note =
                switch (hop.loss()) {
                    case RATE_LIMITED -> language.text(WatchWording.RATE_LIMITED);
                    case SILENT -> language.text(WatchWording.SILENT);
                    case LOSS -> language.text(WatchWording.LOSS);
                    case NONE, UNDECIDED -> "";
                };
        note = join(note, hop.alternating() ? language.text(WatchWording.TAKES_TURNS) : "");
        note = join(note, some(hop.counts().late(), WatchWording.LATE));
        note = join(note, some(hop.counts().duplicates(), WatchWording.DUPLICATE));
        return join(note, some(hop.counts().notSent(), WatchWording.NOT_SENT));
    }

    private String some(int count, WatchWording what) {
        return count > 0 ? language.text(what, count) : "";
    }

    /** One remark behind the other, where there are two. */
    String join(String some, String more) {
        return some.isEmpty() || more.isEmpty() ? some + more : some + language.text(WatchWording.AND) + more;
    }
}
